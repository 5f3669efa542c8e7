-- What authors sold is noted once for all shares that a statement completes, and not once for each of them: where many orders
-- are settled together, that is one look at their lines and orders instead of one a share. What is written down whole, as a
-- sale made elsewhere, is noted share by share as before.
CREATE FUNCTION note_author_sales() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "author_sale_moves" ("author_id", "book_id", "line_id", "currency", "kind", "at", "sold_at", "copies",
      "amount_minor", "royalty_minor", "edition_id")
    SELECT f."author_id", l."book_id", l."id", l."currency", 'sale', o."paid_at", o."paid_at", copies_in(l."purpose"),
      l."price_minor", f."amount_minor",
      coalesce((SELECT sold FROM edition_sold(l."book_id", o."paid_at") AS sold)::uuid, '00000000-0000-0000-0000-000000000000')
    FROM fresh f JOIN stale s ON s."line_id" = f."line_id" AND s."author_id" = f."author_id"
      JOIN "order_lines" l ON l."id" = f."line_id" JOIN "orders" o ON o."id" = l."order_id"
    WHERE f."amount_minor" IS NOT NULL AND s."amount_minor" IS NULL AND o."state" = 'paid';
  RETURN NULL;
END $$;
DROP TRIGGER "order_line_shares_sold" ON "order_line_shares";
CREATE TRIGGER "order_line_shares_sold" AFTER UPDATE ON "order_line_shares"
  REFERENCING OLD TABLE AS stale NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION note_author_sales();
