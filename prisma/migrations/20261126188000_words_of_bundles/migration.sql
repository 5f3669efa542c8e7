-- What is agreed to is a bundle's books, their parts and its prices. Its words may be put better by whoever proposed it, in
-- each language; every wording it has had stays, with who wrote it and when.
CREATE TABLE "bundle_words" (
  "id" UUID NOT NULL,
  "bundle_id" UUID NOT NULL,
  "language" TEXT NOT NULL,
  "title" TEXT NOT NULL,
  "description" TEXT NOT NULL,
  "written_by" UUID NOT NULL,
  "written_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "bundle_words_pkey" PRIMARY KEY ("id"),
  -- Both, or none any more.
  CONSTRAINT "bundle_words_whole" CHECK (("title" = '') = ("description" = '') AND "language" ~ '^[a-z]{2,3}$'),
  CONSTRAINT "bundle_words_bundle_id_fkey" FOREIGN KEY ("bundle_id") REFERENCES "bundles" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT "bundle_words_written_by_fkey" FOREIGN KEY ("written_by") REFERENCES "authors" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT
);
CREATE INDEX "bundle_words_bundle_id_language_written_at_idx" ON "bundle_words" ("bundle_id", "language", "written_at");

-- The words of the bundles there are, as they were proposed.
INSERT INTO "bundle_words" ("id", "bundle_id", "language", "title", "description", "written_by", "written_at")
  SELECT gen_random_uuid(), "id", "language", "title", "description", "proposed_by", "created_at"
  FROM "bundles" WHERE "proposed_by" IS NOT NULL;

REVOKE UPDATE, DELETE, TRUNCATE ON "bundle_words" FROM bouquin_app;
CREATE TRIGGER "bundle_words_append_only" BEFORE UPDATE OR DELETE ON "bundle_words"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "bundle_words_kept_pages" AFTER INSERT ON "bundle_words" FOR EACH STATEMENT EXECUTE FUNCTION drop_kept_pages('catalog');

-- The title is a word too; all else is as it was agreed to.
DROP TRIGGER "bundles_frozen" ON "bundles";
CREATE TRIGGER "bundles_frozen" BEFORE UPDATE ON "bundles" FOR EACH ROW
  WHEN (OLD."state" <> 'announced' AND (
    (OLD."slug", OLD."language", OLD."book_count", OLD."currency", OLD."minimum_minor", OLD."suggested_minor", OLD."proposed_by", OLD."created_at")
      IS DISTINCT FROM (NEW."slug", NEW."language", NEW."book_count", NEW."currency", NEW."minimum_minor", NEW."suggested_minor", NEW."proposed_by", NEW."created_at")
    OR (OLD."decided_at" IS NOT NULL AND OLD."decided_at" IS DISTINCT FROM NEW."decided_at")
    OR (OLD."state" <> NEW."state" AND (OLD."state", NEW."state") NOT IN (
      ('proposed', 'published'), ('proposed', 'declined'), ('proposed', 'withdrawn'), ('published', 'retired')))))
  EXECUTE FUNCTION refuse_frozen_terms();

-- The list of bundles is gone through from the newest on.
CREATE INDEX "bundles_published" ON "bundles" ("decided_at" DESC, "id" DESC) WHERE "state" = 'published';
