-- A refund is money on its way back from one payment; its parts say which lines it belongs to. So a refund
-- may be whole or partial, asked by a reader, given by the operator, made in the provider's dashboard, or
-- the return of a payment that no order needs.

ALTER TABLE "order_lines"
  ADD COLUMN "claimed_minor" BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN "returned_minor" BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN "tax_rate_bp" INTEGER,
  ADD COLUMN "bundle_purchase_id" UUID,
  ADD COLUMN "bundle_title" TEXT;

CREATE TABLE "refund_parts" (
  "refund_id" UUID NOT NULL,
  "line_id" UUID NOT NULL,
  "amount_minor" BIGINT NOT NULL,
  CONSTRAINT "refund_parts_pkey" PRIMARY KEY ("refund_id", "line_id")
);
CREATE INDEX "refund_parts_line_id_idx" ON "refund_parts" ("line_id");
ALTER TABLE "refund_parts" ADD CONSTRAINT "refund_parts_refund_id_fkey" FOREIGN KEY ("refund_id") REFERENCES "refunds" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "refund_parts" ADD CONSTRAINT "refund_parts_line_id_fkey" FOREIGN KEY ("line_id") REFERENCES "order_lines" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

ALTER TABLE "refunds"
  ADD COLUMN "kind" TEXT NOT NULL DEFAULT 'request',
  ADD COLUMN "order_id" UUID,
  ADD COLUMN "checkout_id" UUID,
  ADD COLUMN "reason" TEXT,
  ADD COLUMN "operator_id" UUID,
  ADD COLUMN "looked_up_at" TIMESTAMPTZ(3);
UPDATE "refunds" r SET
  "order_id" = l."order_id",
  "checkout_id" = (SELECT c."id" FROM "checkouts" c WHERE c."order_id" = l."order_id" AND c."state" = 'paid')
  FROM "order_lines" l WHERE l."id" = r."line_id";
INSERT INTO "refund_parts" ("refund_id", "line_id", "amount_minor")
  SELECT "id", "line_id", "amount_minor" FROM "refunds";
UPDATE "order_lines" l SET
  "claimed_minor" = coalesce((SELECT sum(r."amount_minor") FROM "refunds" r WHERE r."line_id" = l."id" AND r."state" <> 'failed'), 0),
  "returned_minor" = coalesce((SELECT sum(r."amount_minor") FROM "refunds" r WHERE r."line_id" = l."id" AND r."state" = 'succeeded'), 0);

ALTER TABLE "refunds" ALTER COLUMN "order_id" SET NOT NULL;
ALTER TABLE "refunds" ALTER COLUMN "request_id" DROP NOT NULL;
DROP INDEX "refunds_one_alive_per_line";
DROP INDEX "refunds_line_id_idx";
DROP INDEX "refunds_request_id_attempt_key";
ALTER TABLE "refunds" DROP COLUMN "line_id", DROP COLUMN "tax_minor", DROP COLUMN "attempt";
CREATE INDEX "refunds_order_id_idx" ON "refunds" ("order_id");
CREATE INDEX "refunds_request_id_idx" ON "refunds" ("request_id");
CREATE INDEX "refunds_checkout_id_idx" ON "refunds" ("checkout_id");
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_checkout_id_fkey" FOREIGN KEY ("checkout_id") REFERENCES "checkouts" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_operator_id_fkey" FOREIGN KEY ("operator_id") REFERENCES "users" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- What has left, is leaving or is disputed can never pass what was paid for the line, whoever races whom: so a
-- payment is never both refunded and debited by a dispute.
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_returns"
  CHECK ("claimed_minor" BETWEEN 0 AND "price_minor" AND "returned_minor" BETWEEN 0 AND "price_minor");
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_tax_rate" CHECK ("tax_rate_bp" IS NULL OR "tax_rate_bp" BETWEEN 0 AND 10000);

ALTER TABLE "refunds" ADD CONSTRAINT "refunds_kind" CHECK (
  "kind" IN ('request', 'courtesy', 'provider', 'surplus')
  AND ("kind" <> 'request' OR "request_id" IS NOT NULL)
  AND ("kind" <> 'courtesy' OR ("operator_id" IS NOT NULL AND length("reason") > 0))
  AND ("kind" <> 'provider' OR "provider_refund_id" IS NOT NULL)
  AND ("kind" <> 'surplus' OR "checkout_id" IS NOT NULL));
ALTER TABLE "refund_parts" ADD CONSTRAINT "refund_parts_amount" CHECK ("amount_minor" >= 0);
-- A free book is given back without money moving.
ALTER TABLE "refunds" DROP CONSTRAINT IF EXISTS "refunds_state";
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_state"
  CHECK ("state" IN ('created', 'sent', 'pending', 'succeeded', 'failed') AND "amount_minor" >= 0);
-- At most one refund of a request is alive; a failed one may be followed by another attempt.
CREATE UNIQUE INDEX "refunds_one_alive_per_request" ON "refunds" ("request_id") WHERE "state" <> 'failed';
-- A payment no order needs is returned once.
CREATE UNIQUE INDEX "refunds_one_alive_per_surplus" ON "refunds" ("checkout_id") WHERE "kind" = 'surplus' AND "state" <> 'failed';

-- A payment that came second, or in another amount, is on record and never fulfils.
ALTER TABLE "checkouts" DROP CONSTRAINT "checkouts_state";
ALTER TABLE "checkouts" ADD CONSTRAINT "checkouts_state"
  CHECK ("state" IN ('open', 'confirming', 'paid', 'failed', 'expired', 'surplus'));
ALTER TABLE "checkouts" ADD COLUMN "fee_currency" TEXT;
UPDATE "checkouts" SET "fee_currency" = "currency" WHERE "fee_minor" IS NOT NULL;

REVOKE DELETE, TRUNCATE ON "refund_parts" FROM bouquin_app;
