-- Which reviews stand, and how their writers have the book, follows from rights: one that comes, goes over or ends calls out the
-- reviews of whoever has written one, beside the count of readers, which may be shown a moment late.
CREATE FUNCTION call_out_rights(book_ids uuid[], user_ids uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM call_out_books('readers', (SELECT array_agg(DISTINCT id) FROM unnest(book_ids) AS id));
  PERFORM call_out_books('reviews', (SELECT array_agg(DISTINCT r."book_id")
    FROM unnest(book_ids, user_ids) AS had (book_id, user_id)
      JOIN "reviews" r ON r."book_id" = had.book_id AND r."user_id" = had.user_id));
END $$;
CREATE OR REPLACE FUNCTION drop_pages_of_readers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM call_out_rights(array_agg(either_one.book_id), array_agg(either_one.user_id))
    FROM changed JOIN before USING ("id")
      CROSS JOIN LATERAL (VALUES (before."book_id", before."user_id"), (changed."book_id", changed."user_id")) AS either_one (book_id, user_id)
    WHERE (before."book_id", before."user_id", before."email", before."state")
      IS DISTINCT FROM (changed."book_id", changed."user_id", changed."email", changed."state");
  RETURN NULL;
END $$;
CREATE FUNCTION drop_pages_of_right() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM call_out_rights(array_agg("book_id"), array_agg("user_id")) FROM changed;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER "entitlements_kept_pages_of_new" AFTER INSERT ON "entitlements"
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION drop_pages_of_right();
CREATE OR REPLACE TRIGGER "entitlements_kept_pages_of_gone" AFTER DELETE ON "entitlements"
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION drop_pages_of_right();
