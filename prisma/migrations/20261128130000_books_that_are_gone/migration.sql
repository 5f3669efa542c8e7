-- Nothing is taken for a book that was deleted meanwhile: neither a new payment page of an order that had failed, nor money
-- that comes late for it, which goes back. The book's row is held until the order is written, so that of a deletion and a
-- payment at once one sees the other (books_with_readers_stay looks from the other side).
CREATE FUNCTION order_needs_its_books() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM "books" WHERE "id" IN (SELECT "book_id" FROM "order_lines" WHERE "order_id" = NEW."id")
    ORDER BY "id" FOR KEY SHARE;
  IF EXISTS (SELECT FROM "order_lines" l JOIN "books" b ON b."id" = l."book_id"
      WHERE l."order_id" = NEW."id" AND b."state" = 'deleted') THEN
    RAISE EXCEPTION 'book-gone: order % names a book that was deleted', NEW."id";
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "orders_need_their_books" AFTER UPDATE OF "state" ON "orders" FOR EACH ROW
  WHEN (NEW."state" IN ('pending', 'paid') AND OLD."state" <> NEW."state")
  EXECUTE FUNCTION order_needs_its_books();
