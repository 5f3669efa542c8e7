-- The ledger is sealed: each entry gets a place in a chain of hashes, so that a later edit by hand shows.
-- Sealing happens after the sale (a chain is one hot row, and a sale must not wait for it). `xact` is the
-- transaction that wrote the entry: only entries older than every open transaction are sealed, so none can
-- slip in before a place that is taken.
ALTER TABLE "ledger_entries" ADD COLUMN "xact" BIGINT NOT NULL DEFAULT (pg_current_xact_id()::text::bigint);

CREATE TABLE "ledger_seals" (
  "position" BIGINT NOT NULL,
  "entry_id" BIGINT NOT NULL,
  "hash" TEXT NOT NULL,
  "sealed_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "ledger_seals_pkey" PRIMARY KEY ("position"),
  CONSTRAINT "ledger_seals_shape" CHECK ("position" > 0 AND "hash" ~ '^[0-9a-f]{64}$')
);
CREATE UNIQUE INDEX "ledger_seals_entry_id_key" ON "ledger_seals" ("entry_id");
ALTER TABLE "ledger_seals" ADD CONSTRAINT "ledger_seals_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "ledger_entries" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
CREATE TRIGGER "ledger_seals_append_only" BEFORE UPDATE OR DELETE ON "ledger_seals"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "ledger_seals_no_truncate" BEFORE TRUNCATE ON "ledger_seals"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
REVOKE UPDATE, DELETE, TRUNCATE ON "ledger_seals" FROM bouquin_app;

-- The balance of an entry is looked at once, at commit, through the entry itself; a posting can only be
-- written by the transaction that wrote its entry. Together they refuse what the older pair refused, with a
-- fraction of the work for each sale.
DROP TRIGGER "postings_balance" ON "postings";
DROP FUNCTION check_entry_of_posting();
CREATE FUNCTION postings_belong_to_fresh_entries() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM fresh JOIN "ledger_entries" e ON e."id" = fresh."entry_id"
    WHERE e."xact" <> pg_current_xact_id()::text::bigint
  ) THEN
    RAISE EXCEPTION 'a ledger entry is finished with the transaction that wrote it' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "postings_of_fresh_entries" AFTER INSERT ON "postings"
  REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION postings_belong_to_fresh_entries();

ALTER TABLE "ledger_entries" ADD COLUMN "note" TEXT;
