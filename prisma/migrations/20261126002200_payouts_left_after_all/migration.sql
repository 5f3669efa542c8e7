-- What the operator read on the bank's statement of a transfer that was noted as not carried out, or come back, and
-- had left: once, since a mistake is mended once. The payout keeps its end; the money is booked by a counter-entry.
CREATE TABLE "payout_corrections" (
  "payout_id" UUID NOT NULL,
  "reference" TEXT NOT NULL,
  "paid_on" TEXT NOT NULL,
  "noted_by" UUID NOT NULL,
  "noted_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "payout_corrections_pkey" PRIMARY KEY ("payout_id"),
  CONSTRAINT "payout_corrections_shape" CHECK (length("reference") > 0 AND "paid_on" ~ '^\d{4}-\d{2}-\d{2}$')
);
ALTER TABLE "payout_corrections" ADD CONSTRAINT "payout_corrections_payout_id_fkey" FOREIGN KEY ("payout_id") REFERENCES "payouts" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "payout_corrections" ADD CONSTRAINT "payout_corrections_noted_by_fkey" FOREIGN KEY ("noted_by") REFERENCES "users" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
CREATE TRIGGER "payout_corrections_append_only" BEFORE UPDATE OR DELETE ON "payout_corrections"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
REVOKE UPDATE, DELETE, TRUNCATE ON "payout_corrections" FROM bouquin_app;
