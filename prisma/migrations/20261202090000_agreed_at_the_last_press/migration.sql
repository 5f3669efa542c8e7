-- Whoever presses again before they paid may be shown newer terms and agrees to those: until then an order may name others.
-- What a paid order's buyer agreed to stays as it is, the consent like the terms.
CREATE OR REPLACE TRIGGER "orders_terms_frozen" BEFORE UPDATE ON "orders" FOR EACH ROW
  WHEN (OLD."state" = 'paid'
    AND (OLD."terms_version_id", OLD."consent_version", OLD."consent_text", OLD."consent_at")
    IS DISTINCT FROM (NEW."terms_version_id", NEW."consent_version", NEW."consent_text", NEW."consent_at"))
  EXECUTE FUNCTION refuse_frozen_terms();
