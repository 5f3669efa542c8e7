-- The smallest payout is a sum of one currency: 20 euros say nothing of yen. What counted until today for every currency the
-- shop sells or has sold in, the shop's own number of minor units, stays until the operator says otherwise; a currency without
-- a row has no smallest payout.
CREATE TABLE "payout_minimums" (
  "currency" TEXT NOT NULL,
  "minimum_minor" BIGINT NOT NULL,
  CONSTRAINT "payout_minimums_pkey" PRIMARY KEY ("currency"),
  CONSTRAINT "payout_minimums_currency" CHECK ("currency" ~ '^[A-Z]{3}$'),
  CONSTRAINT "payout_minimums_amount" CHECK ("minimum_minor" >= 0)
);

INSERT INTO "payout_minimums" ("currency", "minimum_minor")
SELECT c."currency", s."payout_minimum_minor" FROM "shop_settings" s CROSS JOIN LATERAL (
  SELECT unnest(s."currencies") AS "currency"
  UNION SELECT "currency" FROM "packages"
  UNION SELECT "currency" FROM "statements"
  UNION SELECT "currency" FROM "account_sums" WHERE "account" IN ('author-pending', 'author-available')
) c;

ALTER TABLE "shop_settings" DROP COLUMN "payout_minimum_minor";
