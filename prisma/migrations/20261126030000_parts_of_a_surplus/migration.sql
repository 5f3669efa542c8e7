-- A payment no order needs may go back in parts: some of it in the provider's dashboard, the rest by us. What the
-- provider has made is a fact and is always taken in; of ours, one at a time is asked for, and never more than is left.
DROP INDEX "refunds_one_alive_per_surplus";
CREATE UNIQUE INDEX "refunds_one_of_ours_per_surplus" ON "refunds" ("checkout_id")
  WHERE "kind" = 'surplus' AND "provider_refund_id" IS NULL AND "state" IN ('created', 'sent');

CREATE FUNCTION refuse_return_beyond_payment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."amount_minor" > (SELECT c."amount_minor" FROM "checkouts" c WHERE c."id" = NEW."checkout_id")
    - (SELECT coalesce(sum(r."amount_minor"), 0) FROM "refunds" r
      WHERE r."checkout_id" = NEW."checkout_id" AND r."state" <> 'failed') THEN
    RAISE EXCEPTION 'of payment % more than was paid would go back', NEW."checkout_id" USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "refunds_within_surplus" BEFORE INSERT ON "refunds" FOR EACH ROW
  WHEN (NEW."kind" = 'surplus' AND NEW."provider_refund_id" IS NULL)
  EXECUTE FUNCTION refuse_return_beyond_payment();
