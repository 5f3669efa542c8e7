-- Several books at one price, as all their authors agreed. What was only announced stays that, until its books are here.
ALTER TABLE "bundles"
  ADD COLUMN "state" TEXT NOT NULL DEFAULT 'announced',
  ADD COLUMN "currency" TEXT,
  ADD COLUMN "minimum_minor" BIGINT,
  ADD COLUMN "suggested_minor" BIGINT,
  ADD COLUMN "proposed_by" UUID,
  ADD COLUMN "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  ADD COLUMN "decided_at" TIMESTAMPTZ(3),
  ADD COLUMN "decided_by" UUID,
  ADD COLUMN "retired_at" TIMESTAMPTZ(3),
  ADD COLUMN "retired_by" UUID,
  ADD CONSTRAINT "bundles_proposed_by_fkey" FOREIGN KEY ("proposed_by") REFERENCES "authors" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD CONSTRAINT "bundles_decided_by_fkey" FOREIGN KEY ("decided_by") REFERENCES "authors" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD CONSTRAINT "bundles_retired_by_fkey" FOREIGN KEY ("retired_by") REFERENCES "authors" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  -- An announcement has neither terms nor people; everything else has both, and an end exactly when it has ended.
  ADD CONSTRAINT "bundles_state" CHECK (
    "state" IN ('announced', 'proposed', 'published', 'declined', 'withdrawn', 'retired')
    AND num_nonnulls("currency", "minimum_minor", "suggested_minor", "proposed_by") = CASE "state" WHEN 'announced' THEN 0 ELSE 4 END
    AND ("state" IN ('announced', 'proposed')) = ("decided_at" IS NULL)
    AND ("state" = 'retired') = ("retired_at" IS NOT NULL)),
  ADD CONSTRAINT "bundles_price_order" CHECK ("minimum_minor" >= 0 AND "suggested_minor" >= "minimum_minor");
-- An address leads to one bundle; a proposal that came to nothing gives it free.
DROP INDEX "bundles_slug_key";
CREATE UNIQUE INDEX "bundles_slug_standing" ON "bundles" ("slug") WHERE "state" NOT IN ('declined', 'withdrawn');

CREATE TABLE "bundle_books" (
  "bundle_id" UUID NOT NULL,
  "book_id" UUID NOT NULL,
  "package_id" UUID NOT NULL,
  "position" INTEGER NOT NULL,
  "share_bp" INTEGER NOT NULL,
  CONSTRAINT "bundle_books_pkey" PRIMARY KEY ("bundle_id", "book_id"),
  -- No book is thrown in for nothing: each has a part.
  CONSTRAINT "bundle_books_share" CHECK ("share_bp" BETWEEN 1 AND 9999 AND "position" >= 0)
);
CREATE UNIQUE INDEX "bundle_books_bundle_id_position_key" ON "bundle_books" ("bundle_id", "position");
CREATE INDEX "bundle_books_book_id_idx" ON "bundle_books" ("book_id");
ALTER TABLE "bundle_books" ADD CONSTRAINT "bundle_books_bundle_id_fkey" FOREIGN KEY ("bundle_id") REFERENCES "bundles" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "bundle_books" ADD CONSTRAINT "bundle_books_book_id_fkey" FOREIGN KEY ("book_id") REFERENCES "books" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "bundle_books" ADD CONSTRAINT "bundle_books_package_id_fkey" FOREIGN KEY ("package_id") REFERENCES "packages" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

CREATE TABLE "bundle_answers" (
  "bundle_id" UUID NOT NULL,
  "author_id" UUID NOT NULL,
  "answer" TEXT NOT NULL,
  "answered_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "bundle_answers_pkey" PRIMARY KEY ("bundle_id", "author_id"),
  CONSTRAINT "bundle_answers_answer" CHECK ("answer" IN ('accepted', 'declined'))
);
ALTER TABLE "bundle_answers" ADD CONSTRAINT "bundle_answers_bundle_id_fkey" FOREIGN KEY ("bundle_id") REFERENCES "bundles" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "bundle_answers" ADD CONSTRAINT "bundle_answers_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "authors" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- Who said what to which terms is never rewritten; other terms are another bundle.
REVOKE DELETE, TRUNCATE ON "bundles" FROM bouquin_app;
REVOKE UPDATE, DELETE, TRUNCATE ON "bundle_books", "bundle_answers" FROM bouquin_app;
CREATE TRIGGER "bundle_answers_append_only" BEFORE UPDATE OR DELETE ON "bundle_answers"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "bundle_books_frozen" BEFORE UPDATE OR DELETE ON "bundle_books"
  FOR EACH ROW EXECUTE FUNCTION refuse_frozen_terms();

-- With the first answer the list of books is closed; so it is with the end of the proposal.
CREATE FUNCTION bundle_books_are_closed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM "bundle_answers" WHERE "bundle_id" = NEW."bundle_id")
      OR NOT EXISTS (SELECT FROM "bundles" WHERE "id" = NEW."bundle_id" AND "state" = 'proposed') THEN
    RAISE EXCEPTION 'the terms of bundle % are frozen', NEW."bundle_id" USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "bundle_books_closed" BEFORE INSERT ON "bundle_books"
  FOR EACH ROW EXECUTE FUNCTION bundle_books_are_closed();

-- Its words, prices and proposer are those that were agreed to, and it goes forwards only.
CREATE TRIGGER "bundles_frozen" BEFORE UPDATE ON "bundles" FOR EACH ROW
  WHEN (OLD."state" <> 'announced' AND (
    (OLD."slug", OLD."title", OLD."language", OLD."book_count", OLD."currency", OLD."minimum_minor", OLD."suggested_minor", OLD."proposed_by", OLD."created_at")
      IS DISTINCT FROM (NEW."slug", NEW."title", NEW."language", NEW."book_count", NEW."currency", NEW."minimum_minor", NEW."suggested_minor", NEW."proposed_by", NEW."created_at")
    OR (OLD."decided_at" IS NOT NULL AND OLD."decided_at" IS DISTINCT FROM NEW."decided_at")
    OR (OLD."state" <> NEW."state" AND (OLD."state", NEW."state") NOT IN (
      ('proposed', 'published'), ('proposed', 'declined'), ('proposed', 'withdrawn'), ('published', 'retired')))))
  EXECUTE FUNCTION refuse_frozen_terms();

-- The parts of a bundle are the whole price, to the basis point, of several books, each of them one of its own packages.
-- Checked at commit, when all are there.
CREATE FUNCTION bundle_books_must_sum() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  totals record;
BEGIN
  SELECT count(*) AS books, sum(bb."share_bp") AS shares, min(b."book_count") AS counted,
      bool_and(p."book_id" = bb."book_id") AS fits
    INTO totals FROM "bundle_books" bb JOIN "bundles" b ON b."id" = bb."bundle_id" JOIN "packages" p ON p."id" = bb."package_id"
    WHERE bb."bundle_id" = NEW."bundle_id";
  IF totals.books < 2 OR totals.books <> totals.counted OR totals.shares <> 10000 OR NOT totals.fits THEN
    RAISE EXCEPTION 'the parts of bundle % are not the whole', NEW."bundle_id" USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "bundle_books_sum" AFTER INSERT ON "bundle_books"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION bundle_books_must_sum();
CREATE TRIGGER "bundle_books_kept_pages" AFTER INSERT ON "bundle_books" FOR EACH STATEMENT EXECUTE FUNCTION drop_kept_pages('catalog');

CREATE TABLE "cart_bundles" (
  "id" UUID NOT NULL,
  "cart_id" UUID NOT NULL,
  "bundle_id" UUID NOT NULL,
  "amount_minor" BIGINT NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "cart_bundles_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "cart_bundles_amount" CHECK ("amount_minor" >= 0)
);
CREATE UNIQUE INDEX "cart_bundles_cart_id_bundle_id_key" ON "cart_bundles" ("cart_id", "bundle_id");
ALTER TABLE "cart_bundles" ADD CONSTRAINT "cart_bundles_cart_id_fkey" FOREIGN KEY ("cart_id") REFERENCES "carts" ("id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "cart_bundles" ADD CONSTRAINT "cart_bundles_bundle_id_fkey" FOREIGN KEY ("bundle_id") REFERENCES "bundles" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- Which bundle a line was sold in, as its terms a fact of the sale; what a bundle has brought is read by it.
ALTER TABLE "order_lines" ADD COLUMN "bundle_id" UUID,
  ADD CONSTRAINT "order_lines_bundle_id_fkey" FOREIGN KEY ("bundle_id") REFERENCES "bundles" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD CONSTRAINT "order_lines_bundle" CHECK ("bundle_id" IS NULL OR "bundle_purchase_id" IS NOT NULL);
CREATE INDEX "order_lines_bundle_id_idx" ON "order_lines" ("bundle_id") WHERE "bundle_id" IS NOT NULL;
CREATE TRIGGER "order_lines_bundle_frozen" BEFORE UPDATE ON "order_lines" FOR EACH ROW
  WHEN (OLD."bundle_id" IS DISTINCT FROM NEW."bundle_id") EXECUTE FUNCTION refuse_frozen_terms();
