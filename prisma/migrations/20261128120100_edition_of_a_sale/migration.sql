-- The edition a copy was sold with is written down where it is sold. Worked out from instants alone it could change: an edition
-- is published at an instant that others see only once its transaction has ended, and a sale of that moment was counted for
-- the one before (docs/decisions/0054).

-- No value where it was sold before this column: by the instants, as before. Zeros where the book had no edition yet.
ALTER TABLE "author_sale_moves" ADD COLUMN "edition_id" UUID;
ALTER TABLE "author_sales" ADD COLUMN "edition_id" UUID;
CREATE OR REPLACE VIEW "every_author_sale" AS SELECT * FROM "author_sales" UNION ALL SELECT * FROM "author_sale_moves";

-- What has happened is added to, and nothing else; what waits is taken away when it is counted, and never changed.
CREATE TRIGGER "author_sales_append_only" BEFORE UPDATE OR DELETE ON "author_sales"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "author_sales_no_truncate" BEFORE TRUNCATE ON "author_sales"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "author_sale_moves_unchanged" BEFORE UPDATE ON "author_sale_moves"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
REVOKE TRUNCATE ON "author_sales" FROM bouquin_app;
REVOKE TRUNCATE ON "author_sale_moves" FROM bouquin_app;

-- The edition of a movement: the one that was written down; else what readers were given at that instant. One, or none.
CREATE FUNCTION edition_of_sale(noted uuid, book uuid, moment timestamptz) RETURNS SETOF text LANGUAGE sql STABLE AS $$
  SELECT noted::text WHERE noted <> '00000000-0000-0000-0000-000000000000'
  UNION ALL SELECT sold FROM edition_sold(book, moment) AS sold WHERE noted IS NULL;
$$;

CREATE OR REPLACE FUNCTION note_author_sale() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "author_sale_moves" ("author_id", "book_id", "line_id", "currency", "kind", "at", "sold_at", "copies",
      "amount_minor", "royalty_minor", "edition_id")
    SELECT NEW."author_id", l."book_id", l."id", l."currency", 'sale', o."paid_at", o."paid_at", copies_in(l."purpose"),
      l."price_minor", NEW."amount_minor",
      coalesce((SELECT sold FROM edition_sold(l."book_id", o."paid_at") AS sold)::uuid, '00000000-0000-0000-0000-000000000000')
    FROM "order_lines" l JOIN "orders" o ON o."id" = l."order_id" WHERE l."id" = NEW."line_id" AND o."state" = 'paid';
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION parts_of_sale(move "author_sales") RETURNS TABLE (
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
    ('edition', (SELECT sold FROM edition_of_sale(move."edition_id", l."book_id", move."sold_at") AS sold)),
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
