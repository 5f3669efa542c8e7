-- Numbers without gaps: one row per series, raised in the transaction that uses the number. Whoever needs the next
-- one waits for that row, and a transaction that is rolled back gives its number back.
CREATE TABLE "number_series" (
  "series" TEXT NOT NULL,
  "last_number" BIGINT NOT NULL,
  CONSTRAINT "number_series_pkey" PRIMARY KEY ("series"),
  CONSTRAINT "number_series_counts" CHECK ("last_number" > 0)
);
REVOKE DELETE, TRUNCATE ON "number_series" FROM bouquin_app;

-- Where an author is paid. A change is a new row, so that a payout can say for ever where it went.
CREATE TABLE "payout_accounts" (
  "id" UUID NOT NULL,
  "author_id" UUID NOT NULL,
  "method" TEXT NOT NULL,
  "holder" TEXT NOT NULL,
  "iban" TEXT,
  "bic" TEXT,
  "provider_account_id" TEXT,
  "is_ready" BOOLEAN NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  "replaced_at" TIMESTAMPTZ(3),
  CONSTRAINT "payout_accounts_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "payout_accounts_method" CHECK (
    ("method" = 'bank' AND "iban" IS NOT NULL AND "provider_account_id" IS NULL)
    OR ("method" = 'connect' AND "provider_account_id" IS NOT NULL AND "iban" IS NULL AND "bic" IS NULL))
);
CREATE INDEX "payout_accounts_author_id_idx" ON "payout_accounts" ("author_id");
CREATE INDEX "payout_accounts_provider_account_id_idx" ON "payout_accounts" ("provider_account_id");
-- One account at a time, whoever saves twice.
CREATE UNIQUE INDEX "payout_accounts_one_in_use" ON "payout_accounts" ("author_id") WHERE "replaced_at" IS NULL;
ALTER TABLE "payout_accounts" ADD CONSTRAINT "payout_accounts_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "authors" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
REVOKE DELETE, TRUNCATE ON "payout_accounts" FROM bouquin_app;

-- What an account says never changes: only whether it is ready, and until when it was used.
CREATE FUNCTION payout_account_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD."author_id", OLD."method", OLD."holder", OLD."iban", OLD."bic", OLD."provider_account_id", OLD."created_at")
    IS DISTINCT FROM (NEW."author_id", NEW."method", NEW."holder", NEW."iban", NEW."bic", NEW."provider_account_id", NEW."created_at")
    OR (OLD."replaced_at" IS NOT NULL AND OLD."replaced_at" IS DISTINCT FROM NEW."replaced_at") THEN
    RAISE EXCEPTION 'a payout account is replaced, never changed' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "payout_accounts_frozen" BEFORE UPDATE ON "payout_accounts"
  FOR EACH ROW EXECUTE FUNCTION payout_account_is_frozen();

-- The operator's "not now", with a reason the author reads.
CREATE TABLE "payout_holds" (
  "id" UUID NOT NULL,
  "author_id" UUID NOT NULL,
  "reason" TEXT NOT NULL,
  "held_by" UUID NOT NULL,
  "held_at" TIMESTAMPTZ(3) NOT NULL,
  "released_by" UUID,
  "released_at" TIMESTAMPTZ(3),
  CONSTRAINT "payout_holds_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "payout_holds_shape" CHECK (length("reason") > 0 AND ("released_at" IS NULL) = ("released_by" IS NULL))
);
CREATE UNIQUE INDEX "payout_holds_one_open" ON "payout_holds" ("author_id") WHERE "released_at" IS NULL;
CREATE INDEX "payout_holds_author_id_idx" ON "payout_holds" ("author_id");
ALTER TABLE "payout_holds" ADD CONSTRAINT "payout_holds_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "authors" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "payout_holds" ADD CONSTRAINT "payout_holds_held_by_fkey" FOREIGN KEY ("held_by") REFERENCES "users" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "payout_holds" ADD CONSTRAINT "payout_holds_released_by_fkey" FOREIGN KEY ("released_by") REFERENCES "users" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
REVOKE DELETE, TRUNCATE ON "payout_holds" FROM bouquin_app;

-- An author's month in one currency. Nothing of it ever changes: a correction stands on the next one.
CREATE TABLE "statements" (
  "id" UUID NOT NULL,
  "number" TEXT NOT NULL,
  "author_id" UUID NOT NULL,
  "author_name" TEXT NOT NULL,
  "shop_name" TEXT NOT NULL,
  "locale" TEXT NOT NULL,
  "period" TEXT NOT NULL,
  "currency" TEXT NOT NULL,
  "from_at" TIMESTAMPTZ(3) NOT NULL,
  "until_at" TIMESTAMPTZ(3) NOT NULL,
  "opening_minor" BIGINT NOT NULL,
  "closing_minor" BIGINT NOT NULL,
  "minimum_minor" BIGINT NOT NULL,
  "carry_reason" TEXT,
  "drawn_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "statements_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "statements_period" CHECK ("period" ~ '^\d{4}-(0[1-9]|1[0-2])$' AND "from_at" < "until_at")
);
CREATE UNIQUE INDEX "statements_number_key" ON "statements" ("number");
-- One statement per author, currency and month, whoever draws at the same moment.
CREATE UNIQUE INDEX "statements_author_id_currency_period_key" ON "statements" ("author_id", "currency", "period");
ALTER TABLE "statements" ADD CONSTRAINT "statements_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "authors" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

CREATE TABLE "statement_lines" (
  "statement_id" UUID NOT NULL,
  "position" INTEGER NOT NULL,
  "posting_id" BIGINT NOT NULL,
  "entry_id" BIGINT NOT NULL,
  "code" TEXT NOT NULL,
  "line_id" UUID,
  "title" TEXT,
  "occurred_at" TIMESTAMPTZ(3) NOT NULL,
  "amount_minor" BIGINT NOT NULL,
  "note" TEXT,
  CONSTRAINT "statement_lines_pkey" PRIMARY KEY ("statement_id", "position"),
  CONSTRAINT "statement_lines_amount" CHECK ("amount_minor" <> 0)
);
-- A movement stands on one statement: none is lost between two months, none is told twice.
CREATE UNIQUE INDEX "statement_lines_posting_id_key" ON "statement_lines" ("posting_id");
CREATE INDEX "statement_lines_line_id_idx" ON "statement_lines" ("line_id");
ALTER TABLE "statement_lines" ADD CONSTRAINT "statement_lines_statement_id_fkey" FOREIGN KEY ("statement_id") REFERENCES "statements" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "statement_lines" ADD CONSTRAINT "statement_lines_posting_id_fkey" FOREIGN KEY ("posting_id") REFERENCES "postings" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "statement_lines" ADD CONSTRAINT "statement_lines_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "ledger_entries" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

CREATE TRIGGER "statements_append_only" BEFORE UPDATE OR DELETE ON "statements"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "statements_no_truncate" BEFORE TRUNCATE ON "statements"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "statement_lines_append_only" BEFORE UPDATE OR DELETE ON "statement_lines"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "statement_lines_no_truncate" BEFORE TRUNCATE ON "statement_lines"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
REVOKE UPDATE, DELETE, TRUNCATE ON "statements", "statement_lines" FROM bouquin_app;

-- A statement must add up when it is finished, and take over where the one before it ended.
CREATE FUNCTION statement_must_add_up() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  moved bigint;
  before bigint;
BEGIN
  SELECT coalesce(sum("amount_minor"), 0) INTO moved FROM "statement_lines" WHERE "statement_id" = NEW."id";
  SELECT "closing_minor" INTO before FROM "statements"
    WHERE "author_id" = NEW."author_id" AND "currency" = NEW."currency" AND "period" < NEW."period"
    ORDER BY "period" DESC LIMIT 1;
  IF NEW."opening_minor" + moved <> NEW."closing_minor" OR NEW."opening_minor" <> coalesce(before, 0) THEN
    RAISE EXCEPTION 'statement % does not add up', NEW."number" USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "statements_add_up" AFTER INSERT ON "statements"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION statement_must_add_up();

-- Why a statement was not paid when it could have been looked at: each reason once, kept for the author to read.
CREATE TABLE "payout_refusals" (
  "statement_id" UUID NOT NULL,
  "reason" TEXT NOT NULL,
  "refused_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "payout_refusals_pkey" PRIMARY KEY ("statement_id", "reason")
);
ALTER TABLE "payout_refusals" ADD CONSTRAINT "payout_refusals_statement_id_fkey" FOREIGN KEY ("statement_id") REFERENCES "statements" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
REVOKE UPDATE, DELETE, TRUNCATE ON "payout_refusals" FROM bouquin_app;

-- The shop's own account, from which transfers are made by hand.
CREATE TABLE "shop_banks" (
  "id" INTEGER NOT NULL DEFAULT 1,
  "holder" TEXT NOT NULL,
  "iban" TEXT NOT NULL,
  "bic" TEXT,
  CONSTRAINT "shop_banks_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "shop_banks_single" CHECK ("id" = 1)
);

-- Payouts handed to the bank together: the file can be drawn again from these rows, to the byte.
CREATE TABLE "transfer_batches" (
  "id" UUID NOT NULL,
  "currency" TEXT NOT NULL,
  "holder" TEXT,
  "iban" TEXT,
  "bic" TEXT,
  "execute_on" TEXT NOT NULL,
  "opened_by" UUID NOT NULL,
  "opened_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "transfer_batches_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "transfer_batches_day" CHECK ("execute_on" ~ '^\d{4}-\d{2}-\d{2}$')
);
ALTER TABLE "transfer_batches" ADD CONSTRAINT "transfer_batches_opened_by_fkey" FOREIGN KEY ("opened_by") REFERENCES "users" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
REVOKE UPDATE, DELETE, TRUNCATE ON "transfer_batches" FROM bouquin_app;

-- Money on its way to an author. The row is written before anything is sent, is the idempotency key, and keeps the
-- account as it was: a change of account afterwards cannot turn it.
CREATE TABLE "payouts" (
  "id" UUID NOT NULL,
  "author_id" UUID NOT NULL,
  "statement_id" UUID NOT NULL,
  "account_id" UUID NOT NULL,
  "batch_id" UUID,
  "period" TEXT NOT NULL,
  "currency" TEXT NOT NULL,
  "attempt" INTEGER NOT NULL,
  "amount_minor" BIGINT NOT NULL,
  "returned_minor" BIGINT NOT NULL DEFAULT 0,
  "method" TEXT NOT NULL,
  "holder" TEXT NOT NULL,
  "iban" TEXT,
  "bic" TEXT,
  "provider_account_id" TEXT,
  "provider_transfer_id" TEXT,
  "state" TEXT NOT NULL DEFAULT 'created',
  "reason" TEXT,
  "reference" TEXT,
  "paid_on" TEXT,
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  "sent_at" TIMESTAMPTZ(3),
  "paid_at" TIMESTAMPTZ(3),
  "closed_at" TIMESTAMPTZ(3),
  CONSTRAINT "payouts_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "payouts_amounts" CHECK ("amount_minor" > 0 AND "returned_minor" BETWEEN 0 AND "amount_minor"),
  CONSTRAINT "payouts_state" CHECK ("state" IN ('created', 'sent', 'paid', 'failed', 'returned', 'cancelled')
    AND ("state" IN ('created', 'cancelled') OR "sent_at" IS NOT NULL)
    AND ("state" NOT IN ('paid', 'returned') OR "paid_at" IS NOT NULL)
    AND ("state" NOT IN ('failed', 'returned', 'cancelled') OR ("closed_at" IS NOT NULL AND length("reason") > 0))),
  CONSTRAINT "payouts_manual" CHECK ("method" <> 'bank' OR "state" <> 'paid' OR (length("reference") > 0 AND "paid_on" IS NOT NULL))
);
CREATE UNIQUE INDEX "payouts_provider_transfer_id_key" ON "payouts" ("provider_transfer_id");
CREATE UNIQUE INDEX "payouts_author_id_currency_period_attempt_key" ON "payouts" ("author_id", "currency", "period", "attempt");
-- An author's month is paid once, however many press or run: only one that came to nothing makes room for another.
CREATE UNIQUE INDEX "payouts_one_alive" ON "payouts" ("author_id", "currency", "period") WHERE "state" IN ('created', 'sent', 'paid');
CREATE INDEX "payouts_statement_id_idx" ON "payouts" ("statement_id");
CREATE INDEX "payouts_state_created_at_idx" ON "payouts" ("state", "created_at");
CREATE INDEX "payouts_batch_id_idx" ON "payouts" ("batch_id");
ALTER TABLE "payouts" ADD CONSTRAINT "payouts_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "authors" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "payouts" ADD CONSTRAINT "payouts_statement_id_fkey" FOREIGN KEY ("statement_id") REFERENCES "statements" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "payouts" ADD CONSTRAINT "payouts_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "payout_accounts" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "payouts" ADD CONSTRAINT "payouts_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "transfer_batches" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
REVOKE DELETE, TRUNCATE ON "payouts" FROM bouquin_app;

-- Where a payout goes and how much is decided once.
CREATE FUNCTION payout_terms_are_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD."author_id", OLD."statement_id", OLD."account_id", OLD."period", OLD."currency", OLD."attempt", OLD."amount_minor",
      OLD."method", OLD."holder", OLD."iban", OLD."bic", OLD."provider_account_id")
    IS DISTINCT FROM (NEW."author_id", NEW."statement_id", NEW."account_id", NEW."period", NEW."currency", NEW."attempt", NEW."amount_minor",
      NEW."method", NEW."holder", NEW."iban", NEW."bic", NEW."provider_account_id")
    OR OLD."state" IN ('failed', 'returned', 'cancelled') THEN
    RAISE EXCEPTION 'a payout keeps its terms and its end' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "payouts_frozen" BEFORE UPDATE ON "payouts"
  FOR EACH ROW EXECUTE FUNCTION payout_terms_are_frozen();
