-- A bundle's words are put better only while it is proposed or on sale; afterwards they are as its past has them.
DROP TRIGGER "bundles_frozen" ON "bundles";
CREATE TRIGGER "bundles_frozen" BEFORE UPDATE ON "bundles" FOR EACH ROW
  WHEN (OLD."state" <> 'announced' AND (
    (OLD."slug", OLD."language", OLD."book_count", OLD."currency", OLD."minimum_minor", OLD."suggested_minor", OLD."proposed_by", OLD."created_at")
      IS DISTINCT FROM (NEW."slug", NEW."language", NEW."book_count", NEW."currency", NEW."minimum_minor", NEW."suggested_minor", NEW."proposed_by", NEW."created_at")
    OR (OLD."state" NOT IN ('proposed', 'published')
      AND (OLD."title", OLD."description") IS DISTINCT FROM (NEW."title", NEW."description"))
    OR (OLD."decided_at" IS NOT NULL AND OLD."decided_at" IS DISTINCT FROM NEW."decided_at")
    OR (OLD."state" <> NEW."state" AND (OLD."state", NEW."state") NOT IN (
      ('proposed', 'published'), ('proposed', 'declined'), ('proposed', 'withdrawn'), ('published', 'retired')))))
  EXECUTE FUNCTION refuse_frozen_terms();

CREATE FUNCTION bundle_words_are_ended() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM "bundles" WHERE "id" = NEW."bundle_id" AND "state" IN ('proposed', 'published')) THEN
    RAISE EXCEPTION 'the words of bundle % are frozen', NEW."bundle_id" USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "bundle_words_ended" BEFORE INSERT ON "bundle_words"
  FOR EACH ROW EXECUTE FUNCTION bundle_words_are_ended();

-- Which book of a group of translations was written first; none where nobody has said so.
ALTER TABLE "books" ADD COLUMN "is_original" BOOLEAN NOT NULL DEFAULT false;
CREATE UNIQUE INDEX "books_one_original" ON "books" ("translation_group") WHERE "is_original";
