-- What an author's desk tells of sales: every movement of each author's part, and the sums of them that a page reads however
-- many sales there are (docs/decisions/0047).

-- A movement waits here to be counted: one row is added where the money moves, in the same transaction, so that sales of one
-- book do not wait for each other at one sum. Whoever reads sums adds what waits: no figure is behind.
CREATE TABLE "author_sale_moves" (
  "id" BIGSERIAL NOT NULL,
  "author_id" UUID NOT NULL,
  "book_id" UUID NOT NULL,
  "line_id" UUID NOT NULL,
  "currency" TEXT NOT NULL,
  -- "sale", or "return": what went back (above nothing), or came again (below).
  "kind" TEXT NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  "sold_at" TIMESTAMPTZ(3) NOT NULL,
  "copies" INTEGER NOT NULL,
  "amount_minor" BIGINT NOT NULL,
  "royalty_minor" BIGINT NOT NULL,
  CONSTRAINT "author_sale_moves_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "author_sale_moves_kind" CHECK ("kind" IN ('sale', 'return'))
);
-- Counted, in the order an author reads them.
CREATE TABLE "author_sales" (
  "id" BIGINT NOT NULL,
  "author_id" UUID NOT NULL,
  "book_id" UUID NOT NULL,
  "line_id" UUID NOT NULL,
  "currency" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  "sold_at" TIMESTAMPTZ(3) NOT NULL,
  "copies" INTEGER NOT NULL,
  "amount_minor" BIGINT NOT NULL,
  "royalty_minor" BIGINT NOT NULL,
  CONSTRAINT "author_sales_pkey" PRIMARY KEY ("author_id", "at", "id"),
  CONSTRAINT "author_sales_kind" CHECK ("kind" IN ('sale', 'return'))
);
CREATE INDEX "author_sales_returns" ON "author_sales" ("author_id", "at", "id") WHERE "kind" = 'return';
CREATE INDEX "author_sales_returned" ON "author_sales" ("author_id", "sold_at") WHERE "kind" = 'return';
-- What has happened is added to, and nothing else.
REVOKE UPDATE, DELETE ON "author_sales" FROM bouquin_app;
CREATE VIEW "every_author_sale" AS SELECT * FROM "author_sales" UNION ALL SELECT * FROM "author_sale_moves";

-- Sums of an author's movements, of each book and of all of them (the book of zeros). Grain 0 are quarters of an hour, grain 1
-- days, both of UTC: every zone's day begins on a quarter. Facets (countries, editions, ...) are summed by the day alone.
CREATE TABLE "author_sale_sums" (
  "author_id" UUID NOT NULL,
  "book_id" UUID NOT NULL,
  "grain" INTEGER NOT NULL,
  "starts_at" TIMESTAMPTZ(3) NOT NULL,
  "facet" TEXT NOT NULL,
  "value" TEXT NOT NULL,
  "currency" TEXT NOT NULL,
  "copies" INTEGER NOT NULL,
  "free_copies" INTEGER NOT NULL,
  "gone_copies" INTEGER NOT NULL,
  "readers" INTEGER NOT NULL,
  "sold_minor" BIGINT NOT NULL,
  "minimum_minor" BIGINT NOT NULL,
  "suggested_minor" BIGINT NOT NULL,
  "refunded_minor" BIGINT NOT NULL,
  "gone_minor" BIGINT NOT NULL,
  "royalty_minor" BIGINT NOT NULL,
  CONSTRAINT "author_sale_sums_pkey" PRIMARY KEY ("author_id", "book_id", "grain", "starts_at", "facet", "value", "currency")
);

CREATE FUNCTION note_author_sale() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "author_sale_moves" ("author_id", "book_id", "line_id", "currency", "kind", "at", "sold_at", "copies",
      "amount_minor", "royalty_minor")
    SELECT NEW."author_id", l."book_id", l."id", l."currency", 'sale', o."paid_at", o."paid_at", copies_in(l."purpose"),
      l."price_minor", NEW."amount_minor"
    FROM "order_lines" l JOIN "orders" o ON o."id" = l."order_id" WHERE l."id" = NEW."line_id" AND o."state" = 'paid';
  RETURN NULL;
END $$;
CREATE TRIGGER "order_line_shares_sold" AFTER UPDATE OF "amount_minor" ON "order_line_shares" FOR EACH ROW
  WHEN (OLD."amount_minor" IS NULL AND NEW."amount_minor" IS NOT NULL) EXECUTE FUNCTION note_author_sale();
-- A sale that is written down whole, as one that was made elsewhere.
CREATE TRIGGER "order_line_shares_brought" AFTER INSERT ON "order_line_shares" FOR EACH ROW
  WHEN (NEW."amount_minor" IS NOT NULL) EXECUTE FUNCTION note_author_sale();

-- Prices are told in bands of half a leading digit: 7.50 to 7.99, 20.00 to 24.99.
CREATE FUNCTION price_band(minor bigint) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
  SELECT minor / step * step
  FROM (SELECT greatest(1, (10 ^ (length(minor::text) - 1))::bigint / 2) AS step) AS half;
$$;

-- The edition that readers were given at an instant: a set of one, or none, because a set becomes part of the query that asks.
CREATE FUNCTION edition_sold(book uuid, moment timestamptz) RETURNS SETOF text LANGUAGE sql STABLE AS $$
  SELECT "id"::text FROM "editions" WHERE "book_id" = book AND "published_at" <= moment
    AND ("undone_at" IS NULL OR "undone_at" > moment) AND ("withdrawn_at" IS NULL OR "withdrawn_at" > moment)
  ORDER BY "number" DESC LIMIT 1;
$$;

-- What a movement adds to the sums. A return counts twice: on its own day it lowers what is kept, on the day of its sale it
-- marks how much of that day has gone since. A reader is counted in a band of prices with the first copy alone, whichever of
-- the author's books it is, so that a sum never tells more readers than there are.
CREATE FUNCTION parts_of_sale(move "author_sales") RETURNS TABLE (
  facet text, value text, at timestamptz, copies int, free_copies int, gone_copies int, readers int, sold_minor bigint,
  minimum_minor bigint, suggested_minor bigint, refunded_minor bigint, gone_minor bigint, royalty_minor bigint
) LANGUAGE sql STABLE AS $$
  SELECT f.facet, f.value, part.at, part.copies, part.free_copies, part.gone_copies,
    CASE WHEN f.facet = 'price' AND part.copies > 0 AND NOT EXISTS (
      SELECT FROM "orders" b JOIN "order_lines" before ON before."order_id" = b."id"
      JOIN "order_line_shares" s ON s."line_id" = before."id" AND s."author_id" = move."author_id"
      WHERE b."email" = o."email" AND b."state" = 'paid' AND before."price_minor" > 0 AND before."currency" = l."currency"
        AND (b."paid_at", before."id") < (o."paid_at", l."id")) THEN 1 ELSE 0 END,
    part.sold_minor,
    CASE WHEN f.facet = 'price' THEN part.copies * l."minimum_minor" ELSE 0 END,
    CASE WHEN f.facet = 'price' THEN part.copies * l."suggested_minor" ELSE 0 END,
    part.refunded_minor, part.gone_minor, part.royalty_minor
  FROM "order_lines" l JOIN "orders" o ON o."id" = l."order_id"
  CROSS JOIN LATERAL (VALUES
    ('', ''),
    ('country', coalesce(o."country", '')),
    ('coupon', coalesce(l."coupon_code", l."promotion_name")),
    ('bundle', l."bundle_title"),
    ('edition', (SELECT sold FROM edition_sold(l."book_id", move."sold_at") AS sold)),
    ('price', CASE WHEN l."price_minor" > 0 AND copies_in(l."purpose") > 0 AND l."bundle_purchase_id" IS NULL
      THEN price_band(l."price_minor")::text END)) AS f (facet, value)
  CROSS JOIN LATERAL (VALUES
    (move."at",
      CASE WHEN move."kind" = 'sale' AND move."amount_minor" > 0 THEN move."copies" ELSE 0 END,
      CASE WHEN move."kind" = 'sale' AND move."amount_minor" = 0 THEN move."copies" ELSE 0 END,
      0,
      CASE WHEN move."kind" = 'sale' THEN move."amount_minor" ELSE 0 END,
      CASE WHEN move."kind" = 'return' THEN move."amount_minor" ELSE 0 END,
      0::bigint, move."royalty_minor"),
    (move."sold_at", 0, 0, CASE WHEN move."kind" = 'return' THEN -move."copies" ELSE 0 END, 0::bigint, 0::bigint,
      CASE WHEN move."kind" = 'return' THEN move."amount_minor" ELSE 0 END, 0::bigint)
  ) AS part (at, copies, free_copies, gone_copies, sold_minor, refunded_minor, gone_minor, royalty_minor)
  WHERE l."id" = move."line_id" AND f.value IS NOT NULL
    AND (part.copies, part.free_copies, part.gone_copies, part.sold_minor, part.refunded_minor, part.gone_minor,
      part.royalty_minor) <> (0, 0, 0, 0, 0, 0, 0);
$$;

-- Counts what waits, `most` movements at once, in one statement: each is taken and counted by whichever round comes first.
CREATE FUNCTION count_author_sales(most int) RETURNS int LANGUAGE sql AS $$
  WITH gone AS (
    DELETE FROM "author_sale_moves" WHERE "id" IN (
      SELECT "id" FROM "author_sale_moves" ORDER BY "id" LIMIT most FOR UPDATE SKIP LOCKED)
    RETURNING *),
  kept AS (INSERT INTO "author_sales" SELECT * FROM gone),
  summed AS (
    INSERT INTO "author_sale_sums" AS s
      SELECT g."author_id", b.book, grain.step, date_bin(grain.width, p.at, 'epoch'), p.facet, p.value, g."currency",
        sum(p.copies), sum(p.free_copies), sum(p.gone_copies), sum(p.readers), sum(p.sold_minor), sum(p.minimum_minor),
        sum(p.suggested_minor), sum(p.refunded_minor), sum(p.gone_minor), sum(p.royalty_minor)
      FROM gone g CROSS JOIN LATERAL parts_of_sale(ROW(g.*)::"author_sales") p
      CROSS JOIN LATERAL (VALUES (g."book_id"), ('00000000-0000-0000-0000-000000000000'::uuid)) AS b (book)
      JOIN (VALUES (0, interval '15 minutes'), (1, interval '1 day')) AS grain (step, width)
        ON grain.step = 1 OR p.facet = ''
      GROUP BY 1, 2, 3, 4, 5, 6, 7 ORDER BY 1, 2, 3, 4, 5, 6, 7
    ON CONFLICT ("author_id", "book_id", "grain", "starts_at", "facet", "value", "currency") DO UPDATE SET
      "copies" = s."copies" + excluded."copies", "free_copies" = s."free_copies" + excluded."free_copies",
      "gone_copies" = s."gone_copies" + excluded."gone_copies", "readers" = s."readers" + excluded."readers",
      "sold_minor" = s."sold_minor" + excluded."sold_minor", "minimum_minor" = s."minimum_minor" + excluded."minimum_minor",
      "suggested_minor" = s."suggested_minor" + excluded."suggested_minor",
      "refunded_minor" = s."refunded_minor" + excluded."refunded_minor", "gone_minor" = s."gone_minor" + excluded."gone_minor",
      "royalty_minor" = s."royalty_minor" + excluded."royalty_minor")
  SELECT count(*)::int FROM gone;
$$;

-- A currency's newest conversion is found however many entries there are.
CREATE INDEX "ledger_entries_conversions" ON "ledger_entries" ("currency", "id") WHERE "code" = 'currency-conversion';

-- What was sold before all this: sales from the shares, what went back from the ledger, which knows each one's day.
INSERT INTO "author_sale_moves" ("author_id", "book_id", "line_id", "currency", "kind", "at", "sold_at", "copies",
    "amount_minor", "royalty_minor")
  SELECT s."author_id", l."book_id", l."id", l."currency", 'sale', o."paid_at", o."paid_at", copies_in(l."purpose"),
    l."price_minor", s."amount_minor"
  FROM "order_line_shares" s JOIN "order_lines" l ON l."id" = s."line_id" JOIN "orders" o ON o."id" = l."order_id"
  WHERE o."state" = 'paid' AND s."amount_minor" IS NOT NULL;
INSERT INTO "author_sale_moves" ("author_id", "book_id", "line_id", "currency", "kind", "at", "sold_at", "copies",
    "amount_minor", "royalty_minor")
  SELECT s."author_id", l."book_id", l."id", l."currency", 'return', back."occurred_at", o."paid_at",
    ((back.before >= l."price_minor")::int - (back.before + back.minor >= l."price_minor")::int) * copies_in(l."purpose"),
    back.minor, coalesce(own.minor, 0)
  FROM (
    SELECT "line_id", "entry_id", "occurred_at", "minor",
      coalesce(sum("minor") OVER (PARTITION BY "line_id" ORDER BY "entry_id" ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS before
    FROM (
      SELECT p."line_id", e."id" AS "entry_id", e."occurred_at",
        sum(CASE p."side" WHEN 'credit' THEN p."amount_minor" ELSE -p."amount_minor" END)::bigint AS "minor"
      FROM "ledger_entries" e JOIN "postings" p ON p."entry_id" = e."id"
      WHERE e."code" IN ('refund', 'refund-returned', 'dispute-lost', 'dispute-restored')
        AND p."line_id" IS NOT NULL AND p."account" IN ('provider-clearing', 'disputes-open')
      GROUP BY 1, 2, 3) AS went) AS back
  JOIN "order_lines" l ON l."id" = back."line_id" JOIN "orders" o ON o."id" = l."order_id"
  JOIN "order_line_shares" s ON s."line_id" = l."id" AND s."amount_minor" IS NOT NULL
  LEFT JOIN LATERAL (
    SELECT sum(CASE p."side" WHEN 'credit' THEN p."amount_minor" ELSE -p."amount_minor" END)::bigint AS minor
    FROM "postings" p WHERE p."entry_id" = back."entry_id" AND p."line_id" = l."id" AND p."owner_id" = s."author_id") AS own ON true;
SELECT count_author_sales(2147483647);
