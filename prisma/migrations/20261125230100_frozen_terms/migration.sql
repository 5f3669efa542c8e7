-- What was sold, at which price, who earns what of it, and what has gone back is decided once: code never changes it,
-- and from here on it cannot. Each trigger is asked only when something frozen would change, so a sale pays nothing.
CREATE FUNCTION refuse_frozen_terms() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% keeps its terms and its past', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

-- A paid order stays paid, for what it was paid.
CREATE TRIGGER "orders_frozen" BEFORE UPDATE ON "orders" FOR EACH ROW
  WHEN (OLD."state" = 'paid' AND (OLD."state", OLD."number", OLD."currency", OLD."total_minor", OLD."tax_minor")
    IS DISTINCT FROM (NEW."state", NEW."number", NEW."currency", NEW."total_minor", NEW."tax_minor"))
  EXECUTE FUNCTION refuse_frozen_terms();

-- A line's terms are those of the press; its tax is known with the payment, which also opens its window.
CREATE TRIGGER "order_lines_frozen" BEFORE UPDATE ON "order_lines" FOR EACH ROW
  WHEN ((OLD."order_id", OLD."book_id", OLD."package_id", OLD."currency", OLD."price_minor", OLD."minimum_minor", OLD."royalty_bp",
      OLD."tax_mode", OLD."tax_code", OLD."policy_version", OLD."bundle_purchase_id")
    IS DISTINCT FROM (NEW."order_id", NEW."book_id", NEW."package_id", NEW."currency", NEW."price_minor", NEW."minimum_minor", NEW."royalty_bp",
      NEW."tax_mode", NEW."tax_code", NEW."policy_version", NEW."bundle_purchase_id")
    OR (OLD."refundable_until" IS NOT NULL
      AND (OLD."tax_minor", OLD."tax_rate_bp") IS DISTINCT FROM (NEW."tax_minor", NEW."tax_rate_bp")))
  EXECUTE FUNCTION refuse_frozen_terms();

CREATE TRIGGER "order_line_shares_frozen" BEFORE UPDATE ON "order_line_shares" FOR EACH ROW
  WHEN ((OLD."line_id", OLD."author_id", OLD."share_bp") IS DISTINCT FROM (NEW."line_id", NEW."author_id", NEW."share_bp")
    OR (OLD."amount_minor" IS NOT NULL AND OLD."amount_minor" IS DISTINCT FROM NEW."amount_minor"))
  EXECUTE FUNCTION refuse_frozen_terms();

-- A refund keeps what it returns and of which payment, and goes forwards only. One that has arrived may still come
-- home from the bank, one that came to nothing has ended.
CREATE TRIGGER "refunds_frozen" BEFORE UPDATE ON "refunds" FOR EACH ROW
  WHEN ((OLD."kind", OLD."order_id", OLD."checkout_id", OLD."request_id", OLD."amount_minor", OLD."currency")
    IS DISTINCT FROM (NEW."kind", NEW."order_id", NEW."checkout_id", NEW."request_id", NEW."amount_minor", NEW."currency")
    OR (OLD."provider_refund_id" IS NOT NULL AND OLD."provider_refund_id" IS DISTINCT FROM NEW."provider_refund_id")
    OR (OLD."state" <> NEW."state" AND (OLD."state", NEW."state") NOT IN (
      ('created', 'sent'), ('created', 'pending'), ('created', 'succeeded'), ('created', 'failed'),
      ('sent', 'pending'), ('sent', 'succeeded'), ('sent', 'failed'),
      ('pending', 'succeeded'), ('pending', 'failed'), ('succeeded', 'failed'))))
  EXECUTE FUNCTION refuse_frozen_terms();
