-- Books for others: a gift to one person, or several copies for whoever gets their links. Each copy is an order line of its
-- own, so that tax, royalty, refund and right are reckoned as for every other line; its right is given when it is claimed.

-- How many copies cost how much less.
CREATE TABLE "package_tiers" (
  "package_id" UUID NOT NULL,
  "from_quantity" INTEGER NOT NULL,
  "percent_off" INTEGER NOT NULL,
  CONSTRAINT "package_tiers_pkey" PRIMARY KEY ("package_id", "from_quantity"),
  CONSTRAINT "package_tiers_shape" CHECK ("from_quantity" BETWEEN 2 AND 500 AND "percent_off" BETWEEN 1 AND 90)
);
ALTER TABLE "package_tiers" ADD CONSTRAINT "package_tiers_package_id_fkey" FOREIGN KEY ("package_id") REFERENCES "packages" ("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- Whoever takes more copies pays less for each. Asked when everything is written, since tiers are replaced together.
CREATE FUNCTION tiers_grow() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM "package_tiers" a JOIN "package_tiers" b ON b."package_id" = a."package_id"
      AND b."from_quantity" > a."from_quantity" AND b."percent_off" <= a."percent_off"
      WHERE a."package_id" = NEW."package_id") THEN
    RAISE EXCEPTION 'more copies of a package must cost less each' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "package_tiers_grow" AFTER INSERT OR UPDATE ON "package_tiers"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION tiers_grow();

-- Which tiers held from when on: `tiers` is [{"from": 5, "percent": 10}], empty where there were none any more.
CREATE TABLE "package_tier_changes" (
  "id" BIGINT GENERATED ALWAYS AS IDENTITY,
  "package_id" UUID NOT NULL,
  "tiers" JSONB NOT NULL,
  "since" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "package_tier_changes_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "package_tier_changes" ADD CONSTRAINT "package_tier_changes_package_id_fkey" FOREIGN KEY ("package_id") REFERENCES "packages" ("id") ON DELETE CASCADE ON UPDATE RESTRICT;
CREATE INDEX "package_tier_changes_package_id_id_idx" ON "package_tier_changes" ("package_id", "id");
CREATE TRIGGER "package_tier_changes_append_only" BEFORE UPDATE ON "package_tier_changes"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
REVOKE UPDATE, DELETE ON "package_tier_changes" FROM bouquin_app;

-- In the cart: how many, for whom, in whose name, with which words, and when it is to be handed over (the day the giver
-- chose, and the instant that day begins to be one for letters where the giver is).
ALTER TABLE "cart_lines"
  ADD COLUMN "quantity" INTEGER NOT NULL DEFAULT 1,
  ADD COLUMN "recipient" TEXT NOT NULL DEFAULT '',
  ADD COLUMN "giver_name" TEXT,
  ADD COLUMN "note" TEXT,
  ADD COLUMN "deliver_on" TEXT,
  ADD COLUMN "deliver_at" TIMESTAMPTZ(3);
ALTER TABLE "cart_lines" ADD CONSTRAINT "cart_lines_for_others" CHECK (
  ("quantity" = 1 OR ("purpose" = 'copies' AND "quantity" BETWEEN 2 AND 500))
  AND ("recipient" <> '') = ("purpose" = 'gift')
  AND ("giver_name" IS NOT NULL) = ("purpose" = 'gift')
  AND ("note" IS NULL OR "purpose" = 'gift')
  AND ("deliver_on" IS NULL) = ("deliver_at" IS NULL)
  AND ("deliver_on" IS NULL OR "purpose" = 'gift'));
-- The same package may be given to several people at once.
DROP INDEX "cart_lines_cart_id_package_id_purpose_key";
CREATE UNIQUE INDEX "cart_lines_cart_id_package_id_purpose_recipient_key" ON "cart_lines" ("cart_id", "package_id", "purpose", "recipient");

-- What an order has for others. Whether it was claimed, given back or handed over is read out of the facts: its right, its
-- line's refunds, its letter in the outbox.
CREATE TABLE "copies" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "line_id" UUID NOT NULL,
  "giver_name" TEXT,
  "note" TEXT,
  "deliver_on" TEXT,
  "deliver_at" TIMESTAMPTZ(3),
  "recipient" TEXT,
  "link_turn" INTEGER NOT NULL DEFAULT 0,
  "letter_key" TEXT,
  "claimed_at" TIMESTAMPTZ(3),
  "claimed_by_browser" TEXT,
  "claimed_locale" TEXT,
  "shows_claimer" BOOLEAN NOT NULL DEFAULT false,
  CONSTRAINT "copies_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "copies_shape" CHECK (
    ("claimed_at" IS NULL) = ("claimed_locale" IS NULL)
    AND ("deliver_on" IS NULL) = ("deliver_at" IS NULL)
    AND ("recipient" IS NULL OR "recipient" <> '')
    AND length("note") <= 500 AND length("giver_name") <= 80
    AND "link_turn" BETWEEN 0 AND 60000)
);
CREATE UNIQUE INDEX "copies_line_id_key" ON "copies" ("line_id");
ALTER TABLE "copies" ADD CONSTRAINT "copies_line_id_fkey" FOREIGN KEY ("line_id") REFERENCES "order_lines" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
REVOKE DELETE, TRUNCATE ON "copies" FROM bouquin_app;
-- The giver's words are the giver's, a claim is for good, and an old link never opens again. A team's copy has its name
-- when it is sent to somebody.
CREATE TRIGGER "copies_frozen" BEFORE UPDATE ON "copies" FOR EACH ROW
  WHEN ((OLD."line_id", OLD."note", OLD."deliver_on", OLD."deliver_at")
    IS DISTINCT FROM (NEW."line_id", NEW."note", NEW."deliver_on", NEW."deliver_at")
    OR (OLD."note" IS NOT NULL AND OLD."giver_name" IS DISTINCT FROM NEW."giver_name")
    OR NEW."link_turn" < OLD."link_turn"
    OR (OLD."claimed_at" IS NOT NULL AND (OLD."claimed_at", OLD."recipient", OLD."link_turn")
      IS DISTINCT FROM (NEW."claimed_at", NEW."recipient", NEW."link_turn")))
  EXECUTE FUNCTION refuse_frozen_terms();

-- The tier that lowered a line's minimum, frozen with it; of coupon, promotion and tier one at most.
ALTER TABLE "order_lines" ADD COLUMN "tier_from" INTEGER, ADD COLUMN "tier_percent" INTEGER;
ALTER TABLE "order_lines" DROP CONSTRAINT "order_lines_reduction";
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_reduction" CHECK (
  ("coupon_id" IS NULL) = ("coupon_code" IS NULL) AND ("promotion_id" IS NULL) = ("promotion_name" IS NULL)
  AND ("tier_from" IS NULL) = ("tier_percent" IS NULL)
  AND num_nonnulls("coupon_id", "promotion_id", "tier_from") <= 1
  AND ("regular_minimum_minor" IS NOT NULL) = (num_nonnulls("coupon_id", "promotion_id", "tier_from") = 1)
  AND ("regular_minimum_minor" IS NULL OR "regular_minimum_minor" > "minimum_minor"));
CREATE TRIGGER "order_lines_tier_frozen" BEFORE UPDATE ON "order_lines" FOR EACH ROW
  WHEN ((OLD."tier_from", OLD."tier_percent") IS DISTINCT FROM (NEW."tier_from", NEW."tier_percent"))
  EXECUTE FUNCTION refuse_frozen_terms();

-- Several unclaimed copies are asked back at once: one request, one decision, one refund.
ALTER TABLE "refund_requests" ADD COLUMN "also_line_ids" UUID[] NOT NULL DEFAULT '{}';

-- A use that came free is a line whose whole price went back. A line that gives no right yet, or never does, has no closed
-- right to show: a price of nothing was then given back where a request for it was settled.
CREATE OR REPLACE FUNCTION coupon_uses(coupon uuid)
RETURNS TABLE ("order_id" uuid, "email" text, "user_id" uuid, "browser_hash" text, "is_open" boolean)
LANGUAGE sql STABLE AS $$
  SELECT DISTINCT o."id", o."email", o."user_id", o."browser_hash", o."state" = 'pending'
  FROM "order_lines" l JOIN "orders" o ON o."id" = l."order_id"
    LEFT JOIN "entitlements" e ON e."line_id" = l."id"
  WHERE l."coupon_id" = coupon AND (o."state" = 'pending' OR (o."state" = 'paid' AND NOT (
    l."returned_minor" >= l."price_minor" AND CASE
      WHEN e."id" IS NOT NULL THEN e."state" = 'closed' AND e."closed_reason" = 'refunded'
      WHEN l."price_minor" = 0 THEN EXISTS (SELECT FROM "refund_requests" q WHERE q."line_id" = l."id" AND q."state" = 'settled')
      ELSE NOT EXISTS (SELECT FROM "dispute_parts" p JOIN "disputes" d ON d."id" = p."dispute_id"
        WHERE p."line_id" = l."id" AND d."state" = 'lost') END)));
$$;
