-- What a line is bought for. "own": to have the book oneself; "gift" and "copies": for others, who come for it by a
-- link; "upgrade": a larger package of a book one has, by its difference; "tip": something for the authors of a book
-- one has. A new purpose is a new value here, and every reader of lines has to say what it means to it.
ALTER TABLE "cart_lines" ADD COLUMN "purpose" TEXT NOT NULL DEFAULT 'own',
  ADD CONSTRAINT "cart_lines_purpose" CHECK ("purpose" IN ('own', 'gift', 'copies', 'upgrade', 'tip'));
DROP INDEX "cart_lines_cart_id_package_id_key";
CREATE UNIQUE INDEX "cart_lines_cart_id_package_id_purpose_key" ON "cart_lines" ("cart_id", "package_id", "purpose");

ALTER TABLE "order_lines" ADD COLUMN "purpose" TEXT NOT NULL DEFAULT 'own',
  ADD CONSTRAINT "order_lines_purpose" CHECK ("purpose" IN ('own', 'gift', 'copies', 'upgrade', 'tip'));
CREATE TRIGGER "order_lines_purpose_frozen" BEFORE UPDATE ON "order_lines" FOR EACH ROW
  WHEN (OLD."purpose" IS DISTINCT FROM NEW."purpose") EXECUTE FUNCTION refuse_frozen_terms();
