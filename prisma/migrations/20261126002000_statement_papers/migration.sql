-- A statement's paper, once drawn: the bytes in the store under their checksum, the same for ever, whatever a later
-- version of the shop would draw.
CREATE TABLE "statement_papers" (
  "statement_id" UUID NOT NULL,
  "sha256" TEXT NOT NULL,
  "size_bytes" BIGINT NOT NULL,
  "storage_key" TEXT NOT NULL,
  "drawn_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "statement_papers_pkey" PRIMARY KEY ("statement_id"),
  CONSTRAINT "statement_papers_shape" CHECK ("sha256" ~ '^[0-9a-f]{64}$' AND "size_bytes" > 0)
);
ALTER TABLE "statement_papers" ADD CONSTRAINT "statement_papers_statement_id_fkey" FOREIGN KEY ("statement_id") REFERENCES "statements" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
CREATE TRIGGER "statement_papers_append_only" BEFORE UPDATE OR DELETE ON "statement_papers"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
REVOKE UPDATE, DELETE, TRUNCATE ON "statement_papers" FROM bouquin_app;
