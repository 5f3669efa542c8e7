-- What stands on each account, kept, so that a desk reads it however long the ledger is (docs/decisions/0054).

-- What postings add to an account waits here to be counted: written by the database in the transaction of the postings
-- themselves, so that nobody who posts can forget it and no sale waits for another at one balance. Whoever reads a balance
-- adds what waits: none is ever behind. The owner of zeros stands for accounts that are kept for nobody.
CREATE TABLE "account_moves" (
  "id" BIGSERIAL NOT NULL,
  "account" TEXT NOT NULL,
  "owner_id" UUID NOT NULL,
  "currency" TEXT NOT NULL,
  "debit_minor" BIGINT NOT NULL,
  "credit_minor" BIGINT NOT NULL,
  CONSTRAINT "account_moves_pkey" PRIMARY KEY ("id")
);
CREATE TRIGGER "account_moves_unchanged" BEFORE UPDATE ON "account_moves" FOR EACH ROW EXECUTE FUNCTION refuse_change();
REVOKE TRUNCATE ON "account_moves" FROM bouquin_app;
CREATE TABLE "account_sums" (
  "account" TEXT NOT NULL,
  "owner_id" UUID NOT NULL,
  "currency" TEXT NOT NULL,
  "debit_minor" BIGINT NOT NULL,
  "credit_minor" BIGINT NOT NULL,
  CONSTRAINT "account_sums_pkey" PRIMARY KEY ("account", "owner_id", "currency")
);
REVOKE DELETE, TRUNCATE ON "account_sums" FROM bouquin_app;
CREATE VIEW "every_account_sum" AS
  SELECT "account", "owner_id", "currency", "debit_minor", "credit_minor" FROM "account_sums"
  UNION ALL SELECT "account", "owner_id", "currency", "debit_minor", "credit_minor" FROM "account_moves";

CREATE FUNCTION note_account_moves() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "account_moves" ("account", "owner_id", "currency", "debit_minor", "credit_minor")
    SELECT "account", coalesce("owner_id", '00000000-0000-0000-0000-000000000000'), "currency",
      coalesce(sum("amount_minor") FILTER (WHERE "side" = 'debit'), 0),
      coalesce(sum("amount_minor") FILTER (WHERE "side" = 'credit'), 0)
    FROM fresh GROUP BY 1, 2, 3;
  RETURN NULL;
END $$;
CREATE TRIGGER "postings_noted" AFTER INSERT ON "postings"
  REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION note_account_moves();

-- Counts what waits, `most` rows at once, in one statement: each is taken and counted by whichever round comes first.
CREATE FUNCTION count_account_moves(most int) RETURNS int LANGUAGE sql AS $$
  WITH gone AS (
    DELETE FROM "account_moves" WHERE "id" IN (
      SELECT "id" FROM "account_moves" ORDER BY "id" LIMIT most FOR UPDATE SKIP LOCKED)
    RETURNING *),
  summed AS (
    INSERT INTO "account_sums" AS s ("account", "owner_id", "currency", "debit_minor", "credit_minor")
      SELECT "account", "owner_id", "currency", sum("debit_minor"), sum("credit_minor") FROM gone
      GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
    ON CONFLICT ("account", "owner_id", "currency") DO UPDATE SET
      "debit_minor" = s."debit_minor" + excluded."debit_minor", "credit_minor" = s."credit_minor" + excluded."credit_minor")
  SELECT count(*)::int FROM gone;
$$;

-- What was posted before all this.
LOCK TABLE "postings" IN SHARE ROW EXCLUSIVE MODE;
INSERT INTO "account_sums" ("account", "owner_id", "currency", "debit_minor", "credit_minor")
  SELECT "account", coalesce("owner_id", '00000000-0000-0000-0000-000000000000'), "currency",
    coalesce(sum("amount_minor") FILTER (WHERE "side" = 'debit'), 0),
    coalesce(sum("amount_minor") FILTER (WHERE "side" = 'credit'), 0)
  FROM "postings" GROUP BY 1, 2, 3;
