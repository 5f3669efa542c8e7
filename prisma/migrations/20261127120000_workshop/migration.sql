-- A book nobody has may be deleted by its author: it leaves the desk, its address is free again, and its row stays for
-- what names it (editions are never deleted).
ALTER TABLE "books" DROP CONSTRAINT "books_state";
ALTER TABLE "books" ADD CONSTRAINT "books_state" CHECK ("state" IN ('draft', 'published', 'paused', 'retired', 'closed', 'deleted'));

-- Whoever has a book, or is just paying for it, keeps it on the shelf: it goes neither back to a draft nor away.
CREATE FUNCTION book_with_readers_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM "entitlements" WHERE "book_id" = NEW."id")
    OR EXISTS (SELECT FROM "order_lines" l JOIN "orders" o ON o."id" = l."order_id"
      WHERE l."book_id" = NEW."id" AND o."state" IN ('pending', 'paid')) THEN
    RAISE EXCEPTION 'book % was sold and stays', NEW."id" USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "books_with_readers_stay" BEFORE UPDATE OF "state" ON "books" FOR EACH ROW
  WHEN (NEW."state" IN ('draft', 'deleted') AND OLD."state" <> NEW."state")
  EXECUTE FUNCTION book_with_readers_stays();

-- Other words for the page of a book that readers see already: saved as they are typed, shown to nobody before their
-- author puts them on the page.
CREATE TABLE "book_wordings" (
  "book_id" UUID NOT NULL,
  "title" TEXT NOT NULL,
  "subtitle" TEXT NOT NULL,
  "description" TEXT NOT NULL,
  "language" TEXT NOT NULL,
  "complete_percent" INTEGER NOT NULL,
  "saved_at" TIMESTAMPTZ(3) NOT NULL,
  "saved_by" UUID NOT NULL,
  CONSTRAINT "book_wordings_pkey" PRIMARY KEY ("book_id"),
  CONSTRAINT "book_wordings_shape" CHECK ("title" <> '' AND "language" ~ '^[a-z]{2,3}$' AND "complete_percent" BETWEEN 0 AND 100),
  CONSTRAINT "book_wordings_book_id_fkey" FOREIGN KEY ("book_id") REFERENCES "books" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT
);

-- What an author's home asks: the newest refunds, reviews without an answer, and who follows since when.
CREATE INDEX "refunds_succeeded_at_idx" ON "refunds" ("succeeded_at" DESC) WHERE "state" = 'succeeded';
CREATE INDEX "reviews_unanswered" ON "reviews" ("book_id") WHERE "replied_at" IS NULL AND "hidden_at" IS NULL AND "removed_at" IS NULL;
