-- A statement is finished with the transaction that drew it: which one that was, so that no line joins it later.
ALTER TABLE "statements" ADD COLUMN "xact" BIGINT NOT NULL DEFAULT (pg_current_xact_id()::text::bigint);

CREATE FUNCTION lines_belong_to_fresh_statements() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM fresh JOIN "statements" s ON s."id" = fresh."statement_id"
    WHERE s."xact" <> pg_current_xact_id()::text::bigint
  ) THEN
    RAISE EXCEPTION 'a statement is finished with the transaction that drew it' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "statement_lines_of_fresh_statements" AFTER INSERT ON "statement_lines"
  REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION lines_belong_to_fresh_statements();

-- A number is the one its series has just given, and follows the one before it; a month comes after the last month
-- that was drawn, or the balance carried over would be told twice.
CREATE FUNCTION statement_number(year text, place bigint) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT 'RA-' || year || '-' || lpad(place::text, greatest(4, length(place::text)), '0')
$$;
CREATE FUNCTION statement_must_follow() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  its_year text := left(NEW."period", 4);
  place bigint;
BEGIN
  SELECT "last_number" INTO place FROM "number_series" WHERE "series" = 'statement-' || its_year;
  IF place IS NULL OR NEW."number" <> statement_number(its_year, place)
    OR (place > 1 AND NOT EXISTS (SELECT FROM "statements" s WHERE s."number" = statement_number(its_year, place - 1)))
  THEN
    RAISE EXCEPTION 'a statement number follows the one before it' USING ERRCODE = 'check_violation';
  END IF;
  IF EXISTS (SELECT FROM "statements" s WHERE s."author_id" = NEW."author_id" AND s."currency" = NEW."currency"
    AND s."period" > NEW."period") THEN
    RAISE EXCEPTION 'a later month was drawn already' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "statements_without_gaps" AFTER INSERT ON "statements"
  FOR EACH ROW EXECUTE FUNCTION statement_must_follow();

-- Lines of which something is on its way back or disputed: few, and asked for before each payout.
CREATE INDEX "order_lines_leaving_idx" ON "order_lines" ("id") WHERE "claimed_minor" > "returned_minor";
