-- A larger package by its difference: which line it makes larger, what the larger package asked for then, and what of it
-- the reader had paid already. Frozen, so that the receipt can always show its sum.
ALTER TABLE "cart_lines" ADD COLUMN "upgrades_line_id" UUID REFERENCES "order_lines" ("id") ON DELETE CASCADE,
  ADD CONSTRAINT "cart_lines_upgrades" CHECK (("purpose" = 'upgrade') = ("upgrades_line_id" IS NOT NULL));
-- In one cart and in one order a line is made larger once.
CREATE UNIQUE INDEX "cart_lines_cart_id_upgrades_line_id_key" ON "cart_lines" ("cart_id", "upgrades_line_id");
ALTER TABLE "order_lines" ADD COLUMN "upgrades_line_id" UUID REFERENCES "order_lines" ("id"),
  ADD COLUMN "upgrade_full_minor" BIGINT,
  ADD COLUMN "upgrade_paid_minor" BIGINT,
  ADD CONSTRAINT "order_lines_upgrades" CHECK (CASE WHEN "purpose" = 'upgrade'
    THEN num_nonnulls("upgrades_line_id", "upgrade_full_minor", "upgrade_paid_minor") = 3 AND "upgrade_paid_minor" >= 0
      AND "coupon_id" IS NULL AND "bundle_purchase_id" IS NULL
    ELSE num_nonnulls("upgrades_line_id", "upgrade_full_minor", "upgrade_paid_minor") = 0 END),
  ADD CONSTRAINT "order_lines_tips" CHECK ("purpose" <> 'tip' OR ("price_minor" > 0
    AND num_nonnulls("coupon_id", "promotion_id", "bundle_purchase_id") = 0));
CREATE UNIQUE INDEX "order_lines_order_id_upgrades_line_id_key" ON "order_lines" ("order_id", "upgrades_line_id")
  WHERE "upgrades_line_id" IS NOT NULL;
CREATE INDEX "order_lines_upgrades_line_id_idx" ON "order_lines" ("upgrades_line_id") WHERE "upgrades_line_id" IS NOT NULL;
CREATE TRIGGER "order_lines_upgrade_frozen" BEFORE UPDATE ON "order_lines" FOR EACH ROW
  WHEN ((OLD."upgrades_line_id", OLD."upgrade_full_minor", OLD."upgrade_paid_minor")
    IS DISTINCT FROM (NEW."upgrades_line_id", NEW."upgrade_full_minor", NEW."upgrade_paid_minor"))
  EXECUTE FUNCTION refuse_frozen_terms();

-- What is here of all that was paid for a package: for the line itself and, where it is an upgrade, for those it made
-- larger. What is leaving or disputed is not here.
CREATE FUNCTION paid_towards(line uuid) RETURNS bigint LANGUAGE sql STABLE AS $$
  WITH RECURSIVE chain AS (
    SELECT "upgrades_line_id", "price_minor" - "claimed_minor" AS kept FROM "order_lines" WHERE "id" = line
    UNION ALL
    SELECT l."upgrades_line_id", l."price_minor" - l."claimed_minor" FROM "order_lines" l
      JOIN chain ON l."id" = chain."upgrades_line_id")
  SELECT coalesce(sum(kept), 0)::bigint FROM chain;
$$;

-- The upgrades of a line that stand or may still be paid: at most one of them is ever written.
CREATE FUNCTION living_upgrades(line uuid) RETURNS TABLE ("line_id" uuid, "order_id" uuid, "is_paid" boolean)
LANGUAGE sql STABLE AS $$
  SELECT l."id", o."id", o."state" = 'paid' FROM "order_lines" l JOIN "orders" o ON o."id" = l."order_id"
    LEFT JOIN "entitlements" e ON e."line_id" = l."id"
  WHERE l."upgrades_line_id" = line
    AND (o."state" = 'pending' OR (o."state" = 'paid' AND e."state" <> 'closed'));
$$;

-- Why a line cannot be made larger now, whoever asks; null where it can. "upgrade-held": an order for it waits for money.
CREATE FUNCTION upgrade_problem(line uuid, but_order uuid) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT CASE
    WHEN o."state" <> 'paid' OR e."state" IS DISTINCT FROM 'active' OR l."purpose" NOT IN ('own', 'upgrade')
      OR EXISTS (SELECT FROM "refund_requests" r WHERE r."line_id" = l."id" AND r."state" IN ('requested', 'approved'))
      THEN 'upgrade-gone'
    WHEN EXISTS (SELECT FROM living_upgrades(l."id") u WHERE u."order_id" IS DISTINCT FROM but_order AND u."is_paid")
      THEN 'upgrade-gone'
    WHEN EXISTS (SELECT FROM living_upgrades(l."id") u WHERE u."order_id" IS DISTINCT FROM but_order) THEN 'upgrade-held'
  END
  FROM "order_lines" l JOIN "orders" o ON o."id" = l."order_id" LEFT JOIN "entitlements" e ON e."line_id" = l."id"
  WHERE l."id" = line;
$$;

-- The referee of every upgrade: whoever orders one queues up at the line it makes larger, and each sees those before.
CREATE FUNCTION judge_upgrade(line uuid, by_order uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  base record;
  more record;
  problem text;
BEGIN
  SELECT "upgrades_line_id" AS id, "book_id", "package_id", "currency", "upgrade_paid_minor" AS paid INTO more
    FROM "order_lines" WHERE "id" = line;
  SELECT l."id", l."book_id", l."package_id", l."currency", o."user_id", o."email", e."user_id" AS holder_id INTO base
    FROM "order_lines" l JOIN "orders" o ON o."id" = l."order_id" LEFT JOIN "entitlements" e ON e."line_id" = l."id"
    WHERE l."id" = more.id FOR NO KEY UPDATE OF l;
  problem := upgrade_problem(base.id, by_order);
  IF base.book_id <> more.book_id OR base.package_id = more.package_id OR base.currency <> more.currency
    OR paid_towards(base.id) < more.paid THEN problem := coalesce(problem, 'upgrade-gone'); END IF;
  -- Nobody makes larger what is another's: refunds take both back to one reader.
  IF problem IS NULL AND NOT EXISTS (SELECT FROM "orders" o WHERE o."id" = by_order AND
    (customer_of(o."email") = customer_of(base.email) OR o."user_id" IN (base.user_id, base.holder_id)))
    THEN problem := 'upgrade-other-address'; END IF;
  IF problem IS NOT NULL THEN RAISE EXCEPTION '%: %', problem, base.id; END IF;
END $$;

CREATE FUNCTION judge_upgrade_of_line() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM judge_upgrade(NEW."id", NEW."order_id");
  RETURN NULL;
END $$;
CREATE TRIGGER "order_lines_judge_upgrade" AFTER INSERT ON "order_lines" FOR EACH ROW
  WHEN (NEW."purpose" = 'upgrade') EXECUTE FUNCTION judge_upgrade_of_line();

-- A failed order that is to be paid after all is judged anew.
CREATE FUNCTION judge_upgrades_again() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM judge_upgrade(l."id", NEW."id") FROM "order_lines" l WHERE l."order_id" = NEW."id" AND l."purpose" = 'upgrade';
  RETURN NULL;
END $$;
CREATE TRIGGER "orders_judge_upgrades_again" AFTER UPDATE OF "state" ON "orders" FOR EACH ROW
  WHEN (OLD."state" = 'failed' AND NEW."state" = 'pending') EXECUTE FUNCTION judge_upgrades_again();

-- A larger package is never more open than what it made larger, also where that ended while the difference was being paid.
CREATE FUNCTION open_no_further() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  base record;
BEGIN
  SELECT e."state", e."closed_reason" INTO base FROM "order_lines" l JOIN "entitlements" e ON e."line_id" = l."upgrades_line_id"
    WHERE l."id" = NEW."line_id" FOR SHARE OF e;
  IF FOUND AND base."state" <> 'active' AND NEW."state" = 'active' THEN
    NEW."state" := base."state";
    NEW."closed_reason" := base."closed_reason";
    NEW."closed_at" := NEW."granted_at";
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "entitlements_open_no_further" BEFORE INSERT ON "entitlements" FOR EACH ROW
  EXECUTE FUNCTION open_no_further();

-- Asked back together with a line that its reader named: decided, withdrawn and told with it.
ALTER TABLE "refund_requests" ADD COLUMN "led_by_id" UUID REFERENCES "refund_requests" ("id");
CREATE INDEX "refund_requests_led_by_id_idx" ON "refund_requests" ("led_by_id") WHERE "led_by_id" IS NOT NULL;

-- An upgrade and a tip bring money, but are no further copy of a book.
CREATE FUNCTION copies_in(purpose text) RETURNS integer LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN purpose IN ('upgrade', 'tip') THEN 0 ELSE 1 END;
$$;
CREATE OR REPLACE FUNCTION note_sale() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "sale_moves" ("book_id", "paid_at", "currency", "copies", "revenue_minor")
    SELECT "book_id", NEW."paid_at", "currency", copies_in("purpose"), "price_minor"
    FROM "order_lines" WHERE "order_id" = NEW."id" AND "price_minor" > 0;
  RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION note_return() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "sale_moves" ("book_id", "paid_at", "currency", "copies", "revenue_minor")
    SELECT NEW."book_id", "paid_at", NEW."currency",
      ((NEW."returned_minor" < NEW."price_minor")::int - (OLD."returned_minor" < OLD."price_minor")::int)
        * copies_in(NEW."purpose"),
      OLD."returned_minor" - NEW."returned_minor"
    FROM "orders" WHERE "id" = NEW."order_id" AND "state" = 'paid';
  RETURN NULL;
END $$;
