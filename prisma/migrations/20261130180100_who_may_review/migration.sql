-- By which rights somebody reviews a book, and how they came by it. What an author brought in from a file of another shop is
-- not among them: the file can name anybody. What the shop itself brought in is.
CREATE FUNCTION reviewing_rights(book uuid, reader uuid) RETURNS TABLE ("id" uuid, "kind" text, "since" timestamptz)
LANGUAGE sql STABLE AS $$
  SELECT e."id",
    CASE WHEN i."order_id" IS NOT NULL THEN 'elsewhere' WHEN l."purpose" IN ('gift', 'copies') THEN 'given'
      WHEN l."price_minor" > 0 THEN 'bought' ELSE 'free' END,
    coalesce(i."bought_at", e."granted_at")
  FROM (SELECT * FROM "entitlements" WHERE "user_id" = reader OFFSET 0) e JOIN "order_lines" l ON l."id" = e."line_id"
    LEFT JOIN "imported_purchases" i ON i."order_id" = l."order_id" LEFT JOIN "imports" m ON m."id" = i."import_id"
  WHERE e."book_id" = book AND e."state" <> 'closed' AND m."author_id" IS NULL
$$;

CREATE OR REPLACE FUNCTION review_needs_a_right() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM reviewing_rights(NEW."book_id", NEW."user_id")) THEN
    RAISE EXCEPTION 'a review needs a right to its book' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
