-- Why the provider charged the tax it did, or none ("reverse_charge", "not_collecting"): the accountant's question, in the
-- provider's own words. Sales from before this column have none.
ALTER TABLE "order_lines" ADD COLUMN "taxability_reason" TEXT;
CREATE TRIGGER "order_lines_taxability_frozen" BEFORE UPDATE ON "order_lines" FOR EACH ROW
  WHEN (OLD."taxability_reason" IS NOT NULL AND OLD."taxability_reason" IS DISTINCT FROM NEW."taxability_reason")
  EXECUTE FUNCTION refuse_frozen_terms();

-- When what a statement's line is about was sold, which is seldom the day it became payable.
ALTER TABLE "statement_lines" ADD COLUMN "sold_at" TIMESTAMPTZ(3);
