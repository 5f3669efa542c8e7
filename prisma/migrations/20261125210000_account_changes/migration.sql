-- An author's wish to be paid elsewhere. It counts once its letter's link was pressed, and after a while in which it
-- can still be stopped; what it asks for never changes.
CREATE TABLE "payout_account_changes" (
  "id" UUID NOT NULL,
  "author_id" UUID NOT NULL,
  "method" TEXT NOT NULL,
  "holder" TEXT NOT NULL,
  "iban" TEXT,
  "bic" TEXT,
  "provider_account_id" TEXT,
  "token_hash" TEXT NOT NULL,
  "asked_at" TIMESTAMPTZ(3) NOT NULL,
  "expires_at" TIMESTAMPTZ(3) NOT NULL,
  "confirmed_at" TIMESTAMPTZ(3),
  "counts_from" TIMESTAMPTZ(3),
  "applied_at" TIMESTAMPTZ(3),
  "stopped_at" TIMESTAMPTZ(3),
  "stopped_by" TEXT,
  CONSTRAINT "payout_account_changes_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "payout_account_changes_method" CHECK (
    ("method" = 'bank' AND "iban" IS NOT NULL AND "provider_account_id" IS NULL)
    OR ("method" = 'connect' AND "provider_account_id" IS NOT NULL AND "iban" IS NULL AND "bic" IS NULL)),
  -- Never in use unconfirmed, before its time, or after it was stopped.
  CONSTRAINT "payout_account_changes_steps" CHECK (
    ("confirmed_at" IS NULL) = ("counts_from" IS NULL)
    AND "counts_from" >= "confirmed_at"
    AND ("confirmed_at" IS NULL OR "confirmed_at" <= "expires_at")
    AND ("applied_at" IS NULL OR ("counts_from" IS NOT NULL AND "applied_at" >= "counts_from" AND "stopped_at" IS NULL))
    AND ("stopped_at" IS NULL) = ("stopped_by" IS NULL)
    AND ("stopped_by" IS NULL OR "stopped_by" IN ('author', 'letter', 'another')))
);
CREATE UNIQUE INDEX "payout_account_changes_token_hash_key" ON "payout_account_changes" ("token_hash");
CREATE INDEX "payout_account_changes_author_id_idx" ON "payout_account_changes" ("author_id");
-- One at a time waits to count: two could not both become the account.
CREATE UNIQUE INDEX "payout_account_changes_one_waiting" ON "payout_account_changes" ("author_id")
  WHERE "confirmed_at" IS NOT NULL AND "applied_at" IS NULL AND "stopped_at" IS NULL;
ALTER TABLE "payout_account_changes" ADD CONSTRAINT "payout_account_changes_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "authors" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
REVOKE DELETE, TRUNCATE ON "payout_account_changes" FROM bouquin_app;

CREATE FUNCTION account_change_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD."author_id", OLD."method", OLD."holder", OLD."iban", OLD."bic", OLD."provider_account_id", OLD."token_hash", OLD."asked_at", OLD."expires_at")
    IS DISTINCT FROM (NEW."author_id", NEW."method", NEW."holder", NEW."iban", NEW."bic", NEW."provider_account_id", NEW."token_hash", NEW."asked_at", NEW."expires_at")
    OR (OLD."confirmed_at" IS NOT NULL AND (OLD."confirmed_at", OLD."counts_from") IS DISTINCT FROM (NEW."confirmed_at", NEW."counts_from"))
    OR OLD."applied_at" IS NOT NULL OR OLD."stopped_at" IS NOT NULL THEN
    RAISE EXCEPTION 'a change of account keeps what it asks for and how it ended' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "payout_account_changes_frozen" BEFORE UPDATE ON "payout_account_changes"
  FOR EACH ROW EXECUTE FUNCTION account_change_is_frozen();
