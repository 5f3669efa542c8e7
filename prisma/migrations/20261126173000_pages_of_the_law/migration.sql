-- The texts of the law, every version of them for ever: what a reader accepted can be read as it was.
CREATE TABLE "legal_versions" (
  "id" UUID NOT NULL,
  "page" TEXT NOT NULL,
  "number" INTEGER NOT NULL,
  "french" TEXT NOT NULL,
  "english" TEXT NOT NULL,
  "saved_at" TIMESTAMPTZ(3) NOT NULL,
  "saved_by" UUID,
  CONSTRAINT "legal_versions_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "legal_versions_shape" CHECK (
    "page" IN ('imprint', 'terms', 'privacy', 'accessibility') AND "number" > 0
    AND btrim("french") <> '' AND btrim("english") <> ''),
  -- Only the first text may be nobody's: the one a shop begins with.
  CONSTRAINT "legal_versions_hand" CHECK ("saved_by" IS NOT NULL OR "number" = 1)
);
-- Of two operators who save at once one is told that the text has changed meanwhile.
CREATE UNIQUE INDEX "legal_versions_page_number_key" ON "legal_versions" ("page", "number");
ALTER TABLE "legal_versions" ADD CONSTRAINT "legal_versions_saved_by_fkey" FOREIGN KEY ("saved_by") REFERENCES "users" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
CREATE TRIGGER "legal_versions_append_only" BEFORE UPDATE OR DELETE ON "legal_versions"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "legal_versions_no_truncate" BEFORE TRUNCATE ON "legal_versions"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
REVOKE UPDATE, DELETE, TRUNCATE ON "legal_versions" FROM bouquin_app;
CREATE TRIGGER "legal_versions_kept_pages" AFTER INSERT ON "legal_versions"
  FOR EACH STATEMENT EXECUTE FUNCTION drop_kept_pages('legal');

-- The terms of sale an order was placed under; orders from before there were any have none.
ALTER TABLE "orders" ADD COLUMN "terms_version_id" UUID;
ALTER TABLE "orders" ADD CONSTRAINT "orders_terms_version_id_fkey" FOREIGN KEY ("terms_version_id") REFERENCES "legal_versions" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
CREATE TRIGGER "orders_terms_frozen" BEFORE UPDATE ON "orders" FOR EACH ROW
  WHEN (OLD."terms_version_id" IS DISTINCT FROM NEW."terms_version_id")
  EXECUTE FUNCTION refuse_frozen_terms();

-- The feeds of the shop and its sitemaps ask for the newest editions of all books.
CREATE INDEX "editions_published_at_idx" ON "editions" ("published_at" DESC) WHERE "undone_at" IS NULL;
CREATE INDEX "editions_withdrawn_at_idx" ON "editions" ("withdrawn_at") WHERE "withdrawn_at" IS NOT NULL;
