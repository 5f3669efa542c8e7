-- A posting can only be written by the transaction that wrote its entry. Each entry is looked up by its number, and which
-- transaction this is is asked once: as one join the plan of a connection that first settled into a young ledger read all
-- entries for each sale, a sixth of what settling took, and asked for every one of them.
CREATE OR REPLACE FUNCTION postings_belong_to_fresh_entries() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
DECLARE
  own CONSTANT BIGINT := pg_current_xact_id()::text::bigint;
BEGIN
  IF EXISTS (
    SELECT FROM (SELECT DISTINCT "entry_id" FROM fresh) AS posted
    CROSS JOIN LATERAL (SELECT "xact" FROM "ledger_entries" WHERE "id" = posted."entry_id" OFFSET 0) AS written
    WHERE written."xact" <> own
  ) THEN
    RAISE EXCEPTION 'a ledger entry is finished with the transaction that wrote it' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
