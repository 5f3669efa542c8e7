-- Prices of three kinds with a history nobody can forget, coupons that cannot be used once too often, and promotions.

-- A promotion of the whole shop: it begins and ends as a deed, so that every page and every cart agree on it.
CREATE TABLE "promotions" (
  "id" UUID NOT NULL,
  "name" TEXT NOT NULL,
  "percent" INTEGER NOT NULL,
  "starts_at" TIMESTAMPTZ(3) NOT NULL,
  "ends_at" TIMESTAMPTZ(3) NOT NULL,
  "begun_at" TIMESTAMPTZ(3),
  "ended_at" TIMESTAMPTZ(3),
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  "created_by" UUID,
  CONSTRAINT "promotions_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "promotions_shape" CHECK (
    length(btrim("name")) > 0 AND "percent" BETWEEN 1 AND 90 AND "ends_at" > "starts_at")
);
ALTER TABLE "promotions" ADD CONSTRAINT "promotions_created_by_fkey" FOREIGN KEY ("created_by") REFERENCES "users" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
-- The round that begins and ends them looks at these alone.
CREATE INDEX "promotions_that_live" ON "promotions" ("starts_at") WHERE "ended_at" IS NULL;

-- What is written as the price is always the price asked now; the author's own stands beside it while a promotion lowers it.
ALTER TABLE "packages"
  ADD COLUMN "is_fixed" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "promotion_max_percent" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "regular_minimum_minor" BIGINT,
  ADD COLUMN "promotion_id" UUID,
  ADD COLUMN "priced_at" TIMESTAMPTZ(3);
ALTER TABLE "packages" ADD CONSTRAINT "packages_promotion_id_fkey" FOREIGN KEY ("promotion_id") REFERENCES "promotions" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "packages" ADD CONSTRAINT "packages_fixed" CHECK (NOT "is_fixed" OR ("minimum_minor" > 0 AND "suggested_minor" = "minimum_minor"));
ALTER TABLE "packages" ADD CONSTRAINT "packages_promoted" CHECK (
  "promotion_max_percent" BETWEEN 0 AND 90
  AND ("promotion_id" IS NULL) = ("regular_minimum_minor" IS NULL)
  AND ("regular_minimum_minor" IS NULL OR "regular_minimum_minor" > "minimum_minor"));
CREATE INDEX "packages_in_promotions" ON "packages" ("id") WHERE "promotion_max_percent" > 0 OR "promotion_id" IS NOT NULL;

-- Which price held from when on (French consumer code L112-1-1: a price that is crossed out is the lowest of thirty days).
CREATE TABLE "package_prices" (
  "id" BIGINT GENERATED ALWAYS AS IDENTITY,
  "package_id" UUID NOT NULL,
  "currency" TEXT NOT NULL,
  "minimum_minor" BIGINT NOT NULL,
  "suggested_minor" BIGINT NOT NULL,
  "is_fixed" BOOLEAN NOT NULL,
  "promotion_id" UUID,
  "since" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "package_prices_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "package_prices" ADD CONSTRAINT "package_prices_package_id_fkey" FOREIGN KEY ("package_id") REFERENCES "packages" ("id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "package_prices" ADD CONSTRAINT "package_prices_promotion_id_fkey" FOREIGN KEY ("promotion_id") REFERENCES "promotions" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
CREATE INDEX "package_prices_package_id_id_idx" ON "package_prices" ("package_id", "id");
CREATE TRIGGER "package_prices_append_only" BEFORE UPDATE ON "package_prices"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
-- Only the trigger below writes it, as the owner of the table.
REVOKE INSERT, UPDATE, DELETE ON "package_prices" FROM bouquin_app;

CREATE FUNCTION keep_price() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  INSERT INTO "package_prices" ("package_id", "currency", "minimum_minor", "suggested_minor", "is_fixed", "promotion_id", "since")
  VALUES (NEW."id", NEW."currency", NEW."minimum_minor", NEW."suggested_minor", NEW."is_fixed", NEW."promotion_id",
    -- Who changes a price says when; a change by hand is of this moment.
    CASE WHEN TG_OP = 'UPDATE' AND OLD."priced_at" IS NOT DISTINCT FROM NEW."priced_at" THEN now()
      ELSE coalesce(NEW."priced_at", now()) END);
  RETURN NULL;
END $$;
CREATE TRIGGER "packages_price_begins" AFTER INSERT ON "packages" FOR EACH ROW EXECUTE FUNCTION keep_price();
CREATE TRIGGER "packages_price_changes" AFTER UPDATE ON "packages" FOR EACH ROW
  WHEN ((OLD."currency", OLD."minimum_minor", OLD."suggested_minor", OLD."is_fixed", OLD."promotion_id")
    IS DISTINCT FROM (NEW."currency", NEW."minimum_minor", NEW."suggested_minor", NEW."is_fixed", NEW."promotion_id"))
  EXECUTE FUNCTION keep_price();
INSERT INTO "package_prices" ("package_id", "currency", "minimum_minor", "suggested_minor", "is_fixed", "since")
  SELECT "id", "currency", "minimum_minor", "suggested_minor", false, now() FROM "packages";

CREATE TABLE "coupons" (
  "id" UUID NOT NULL,
  "book_id" UUID NOT NULL,
  "code" TEXT NOT NULL,
  "code_key" TEXT NOT NULL,
  "starts_at" TIMESTAMPTZ(3) NOT NULL,
  "ends_at" TIMESTAMPTZ(3),
  "max_uses" INTEGER,
  "max_per_customer" INTEGER,
  "is_suspended" BOOLEAN NOT NULL DEFAULT false,
  "note" TEXT NOT NULL DEFAULT '',
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  "created_by" UUID,
  CONSTRAINT "coupons_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "coupons_shape" CHECK (
    "code_key" ~ '^\S{1,40}$' AND ("ends_at" IS NULL OR "ends_at" > "starts_at")
    AND ("max_uses" IS NULL OR "max_uses" > 0) AND ("max_per_customer" IS NULL OR "max_per_customer" > 0))
);
-- One code of a book, however it is spelled: the key is without spaces and in capitals.
CREATE UNIQUE INDEX "coupons_book_id_code_key_key" ON "coupons" ("book_id", "code_key");
ALTER TABLE "coupons" ADD CONSTRAINT "coupons_book_id_fkey" FOREIGN KEY ("book_id") REFERENCES "books" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "coupons" ADD CONSTRAINT "coupons_created_by_fkey" FOREIGN KEY ("created_by") REFERENCES "authors" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

CREATE TABLE "coupon_terms" (
  "coupon_id" UUID NOT NULL,
  "package_id" UUID NOT NULL,
  "minimum_minor" BIGINT,
  "currency" TEXT,
  "percent_off" INTEGER,
  CONSTRAINT "coupon_terms_pkey" PRIMARY KEY ("coupon_id", "package_id"),
  CONSTRAINT "coupon_terms_one_way" CHECK (
    ("minimum_minor" IS NULL) <> ("percent_off" IS NULL) AND ("minimum_minor" IS NULL) = ("currency" IS NULL)
    AND ("minimum_minor" IS NULL OR "minimum_minor" >= 0) AND ("percent_off" IS NULL OR "percent_off" BETWEEN 1 AND 100))
);
ALTER TABLE "coupon_terms" ADD CONSTRAINT "coupon_terms_coupon_id_fkey" FOREIGN KEY ("coupon_id") REFERENCES "coupons" ("id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "coupon_terms" ADD CONSTRAINT "coupon_terms_package_id_fkey" FOREIGN KEY ("package_id") REFERENCES "packages" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

ALTER TABLE "cart_lines" ADD COLUMN "coupon_code" TEXT;

-- A line keeps which of the two lowered its minimum, never both, and what the minimum was without.
ALTER TABLE "order_lines"
  ADD COLUMN "regular_minimum_minor" BIGINT,
  ADD COLUMN "coupon_id" UUID,
  ADD COLUMN "coupon_code" TEXT,
  ADD COLUMN "promotion_id" UUID,
  ADD COLUMN "promotion_name" TEXT;
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_reduction" CHECK (
  ("coupon_id" IS NULL) = ("coupon_code" IS NULL) AND ("promotion_id" IS NULL) = ("promotion_name" IS NULL)
  AND ("coupon_id" IS NULL OR "promotion_id" IS NULL)
  AND ("regular_minimum_minor" IS NOT NULL) = ("coupon_id" IS NOT NULL OR "promotion_id" IS NOT NULL)
  AND ("regular_minimum_minor" IS NULL OR "regular_minimum_minor" > "minimum_minor"));
-- A coupon somebody has ordered with can no longer be deleted.
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_coupon_id_fkey" FOREIGN KEY ("coupon_id") REFERENCES "coupons" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_promotion_id_fkey" FOREIGN KEY ("promotion_id") REFERENCES "promotions" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
CREATE INDEX "order_lines_of_a_coupon" ON "order_lines" ("coupon_id") WHERE "coupon_id" IS NOT NULL;
CREATE TRIGGER "order_lines_reduction_frozen" BEFORE UPDATE ON "order_lines" FOR EACH ROW
  WHEN ((OLD."regular_minimum_minor", OLD."coupon_id", OLD."coupon_code", OLD."promotion_id", OLD."promotion_name")
    IS DISTINCT FROM (NEW."regular_minimum_minor", NEW."coupon_id", NEW."coupon_code", NEW."promotion_id", NEW."promotion_name"))
  EXECUTE FUNCTION refuse_frozen_terms();

-- One mailbox is one customer, whatever stands behind a plus sign.
CREATE FUNCTION customer_of(email text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT regexp_replace(lower(email), '\+[^@]*@', '@');
$$;

-- The uses of a coupon, out of the facts alone: an order with it whose payment is open or done, once however many of
-- its lines carry the code, and until the whole price of each such line went back to its reader. So one that fails or
-- expires gives its use back, and a part refunded does not, without anybody having to say so.
CREATE FUNCTION coupon_uses(coupon uuid)
RETURNS TABLE ("order_id" uuid, "email" text, "user_id" uuid, "browser_hash" text, "is_open" boolean)
LANGUAGE sql STABLE AS $$
  SELECT DISTINCT o."id", o."email", o."user_id", o."browser_hash", o."state" = 'pending'
  FROM "order_lines" l JOIN "orders" o ON o."id" = l."order_id"
    LEFT JOIN "entitlements" e ON e."line_id" = l."id"
  WHERE l."coupon_id" = coupon AND (o."state" = 'pending' OR (o."state" = 'paid' AND NOT (
    e."state" = 'closed' AND e."closed_reason" = 'refunded' AND l."returned_minor" >= l."price_minor")));
$$;

-- The referee of every use: whoever orders queues up at the coupon's row, and each sees the uses of those before.
CREATE FUNCTION reserve_coupon(coupon uuid, by_order uuid, at timestamptz) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  terms record;
  buyer record;
BEGIN
  SELECT * INTO terms FROM "coupons" WHERE "id" = coupon FOR NO KEY UPDATE;
  IF terms."is_suspended" OR at < terms."starts_at" OR at >= terms."ends_at"
    OR (SELECT count(*) FROM coupon_uses(coupon) u WHERE u."order_id" <> by_order) >= terms."max_uses" THEN
    RAISE EXCEPTION 'coupon-gone: %', terms."code";
  END IF;
  IF terms."max_per_customer" IS NULL THEN RETURN; END IF;
  SELECT "email", "user_id" INTO buyer FROM "orders" WHERE "id" = by_order;
  IF (SELECT count(*) FROM coupon_uses(coupon) u WHERE u."order_id" <> by_order
      AND (customer_of(u."email") = customer_of(buyer."email") OR u."user_id" = buyer."user_id")) >= terms."max_per_customer" THEN
    RAISE EXCEPTION 'coupon-spent: %', terms."code";
  END IF;
END $$;

-- Asked only for a line with a coupon: an order without one pays nothing for it.
CREATE FUNCTION reserve_coupon_of_line() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM reserve_coupon(NEW."coupon_id", NEW."order_id", (SELECT "placed_at" FROM "orders" WHERE "id" = NEW."order_id"));
  RETURN NULL;
END $$;
CREATE TRIGGER "order_lines_reserve_coupon" AFTER INSERT ON "order_lines" FOR EACH ROW
  WHEN (NEW."coupon_id" IS NOT NULL) EXECUTE FUNCTION reserve_coupon_of_line();

-- A failed order that is to be paid after all needs its use anew, at the instant its new payment page was opened.
CREATE FUNCTION reserve_coupons_again() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM reserve_coupon(l."coupon_id", NEW."id",
    (SELECT max("opened_at") FROM "checkouts" WHERE "order_id" = NEW."id"))
  FROM (SELECT DISTINCT "coupon_id" FROM "order_lines" WHERE "order_id" = NEW."id" AND "coupon_id" IS NOT NULL) l;
  RETURN NULL;
END $$;
CREATE TRIGGER "orders_reserve_coupons_again" AFTER UPDATE OF "state" ON "orders" FOR EACH ROW
  WHEN (OLD."state" = 'failed' AND NEW."state" = 'pending') EXECUTE FUNCTION reserve_coupons_again();
