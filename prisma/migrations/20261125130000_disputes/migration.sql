-- Payments that a reader's bank questions or takes back. Each dispute of the provider has one row; its parts
-- hold the lines' claims while it is open, so that the same money cannot be refunded as well.
CREATE TABLE "disputes" (
  "id" UUID NOT NULL,
  "provider_dispute_id" TEXT NOT NULL,
  "order_id" UUID NOT NULL,
  "checkout_id" UUID NOT NULL,
  "state" TEXT NOT NULL,
  "provider_status" TEXT NOT NULL,
  "reason" TEXT NOT NULL,
  "amount_minor" BIGINT NOT NULL,
  "currency" TEXT NOT NULL,
  "evidence_due_at" TIMESTAMPTZ(3),
  "opened_at" TIMESTAMPTZ(3) NOT NULL,
  "closed_at" TIMESTAMPTZ(3),
  "looked_up_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "disputes_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "disputes_state" CHECK ("state" IN ('inquiry', 'open', 'won', 'lost', 'closed', 'parked') AND "amount_minor" >= 0)
);
CREATE UNIQUE INDEX "disputes_provider_dispute_id_key" ON "disputes" ("provider_dispute_id");
CREATE INDEX "disputes_order_id_idx" ON "disputes" ("order_id");
CREATE INDEX "disputes_state_opened_at_idx" ON "disputes" ("state", "opened_at");
CREATE TABLE "dispute_parts" (
  "dispute_id" UUID NOT NULL,
  "line_id" UUID NOT NULL,
  "amount_minor" BIGINT NOT NULL,
  CONSTRAINT "dispute_parts_pkey" PRIMARY KEY ("dispute_id", "line_id"),
  CONSTRAINT "dispute_parts_amount" CHECK ("amount_minor" > 0)
);
CREATE INDEX "dispute_parts_line_id_idx" ON "dispute_parts" ("line_id");
ALTER TABLE "disputes" ADD CONSTRAINT "disputes_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "disputes" ADD CONSTRAINT "disputes_checkout_id_fkey" FOREIGN KEY ("checkout_id") REFERENCES "checkouts" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "dispute_parts" ADD CONSTRAINT "dispute_parts_dispute_id_fkey" FOREIGN KEY ("dispute_id") REFERENCES "disputes" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "dispute_parts" ADD CONSTRAINT "dispute_parts_line_id_fkey" FOREIGN KEY ("line_id") REFERENCES "order_lines" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
REVOKE DELETE, TRUNCATE ON "disputes" FROM bouquin_app;
