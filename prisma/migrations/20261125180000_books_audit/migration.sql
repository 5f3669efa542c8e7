-- The books are audited every night and whenever the operator asks; each result is kept, so that "green" has an age
-- and a history. The last seal a run has seen is kept with it: whoever rewrites the whole chain, or cuts off its
-- end, is contradicted by the run before.
CREATE TABLE "audit_runs" (
  "id" UUID NOT NULL,
  "night" TEXT,
  "asked_by" UUID,
  "asked_at" TIMESTAMPTZ(3) NOT NULL,
  "started_at" TIMESTAMPTZ(3),
  "finished_at" TIMESTAMPTZ(3),
  "done_count" INTEGER NOT NULL DEFAULT 0,
  "total_count" INTEGER NOT NULL DEFAULT 0,
  "is_green" BOOLEAN,
  "findings" JSONB NOT NULL DEFAULT '[]',
  "seal_position" BIGINT,
  "seal_hash" TEXT,
  CONSTRAINT "audit_runs_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "audit_runs_night" CHECK ("night" ~ '^\d{4}-\d{2}-\d{2}$'),
  CONSTRAINT "audit_runs_end" CHECK (("finished_at" IS NULL) = ("is_green" IS NULL))
);
-- One audit a night, however many workers look at the clock.
CREATE UNIQUE INDEX "audit_runs_night_key" ON "audit_runs" ("night");
CREATE INDEX "audit_runs_asked_at_idx" ON "audit_runs" ("asked_at");
ALTER TABLE "audit_runs" ADD CONSTRAINT "audit_runs_asked_by_fkey" FOREIGN KEY ("asked_by") REFERENCES "users" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- While it runs a row counts its steps; once it has ended nobody makes it greener.
CREATE FUNCTION finished_audit_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."finished_at" IS NOT NULL THEN
    RAISE EXCEPTION 'a finished audit is append-only' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "audit_runs_frozen" BEFORE UPDATE ON "audit_runs"
  FOR EACH ROW EXECUTE FUNCTION finished_audit_is_frozen();
CREATE TRIGGER "audit_runs_append_only" BEFORE DELETE ON "audit_runs"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
REVOKE DELETE, TRUNCATE ON "audit_runs" FROM bouquin_app;

-- The provider's own list of what moved on its balance, as it was last read: compared with the ledger movement by
-- movement, by the database, however long both are. What is no longer in the list keeps its older instant.
CREATE TABLE "provider_movements" (
  "id" TEXT NOT NULL,
  "source" TEXT NOT NULL,
  "type" TEXT NOT NULL,
  "currency" TEXT NOT NULL,
  "amount_minor" BIGINT NOT NULL,
  "fee_minor" BIGINT NOT NULL,
  "occurred_at" TIMESTAMPTZ(3) NOT NULL,
  "listed_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "provider_movements_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "provider_movements_source_idx" ON "provider_movements" ("source");
