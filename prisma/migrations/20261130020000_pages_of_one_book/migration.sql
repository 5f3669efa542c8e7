-- A sale, a review, a turn of a price trial is shown on the pages of one book: theirs are dropped, by a topic that carries
-- the book's address. The release before hears the bare topic and drops them all; it goes a release later.
CREATE FUNCTION call_out_books(topic text, book_ids uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF cardinality(book_ids) > 0 THEN
    PERFORM pg_notify('kept_pages', topic);
    PERFORM pg_notify('kept_pages', topic || ':' || "slug") FROM "books" WHERE "id" = ANY (book_ids);
  END IF;
END $$;

CREATE FUNCTION drop_pages_of_book() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM call_out_books(TG_ARGV[0], (SELECT array_agg(DISTINCT "book_id") FROM changed));
  RETURN NULL;
END $$;
-- Who may open a book and by which address: nothing else of a right is shown.
CREATE FUNCTION drop_pages_of_readers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM call_out_books('readers', (SELECT array_agg(DISTINCT both_ids.id)
    FROM changed JOIN before USING ("id") CROSS JOIN LATERAL unnest(ARRAY[before."book_id", changed."book_id"]) AS both_ids (id)
    WHERE (before."book_id", before."user_id", before."email", before."state")
      IS DISTINCT FROM (changed."book_id", changed."user_id", changed."email", changed."state")));
  RETURN NULL;
END $$;
CREATE FUNCTION drop_pages_of_trial() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM call_out_books('trials', (SELECT array_agg(DISTINCT t."book_id")
    FROM changed JOIN "price_trials" t ON t."id" = changed."trial_id"));
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER "entitlements_kept_pages" AFTER UPDATE ON "entitlements"
  REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION drop_pages_of_readers();
CREATE TRIGGER "entitlements_kept_pages_of_new" AFTER INSERT ON "entitlements"
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION drop_pages_of_book('readers');
CREATE TRIGGER "entitlements_kept_pages_of_gone" AFTER DELETE ON "entitlements"
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION drop_pages_of_book('readers');

-- A review never goes over to another book.
CREATE OR REPLACE TRIGGER "reviews_kept_pages" AFTER UPDATE ON "reviews"
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION drop_pages_of_book('reviews');
CREATE TRIGGER "reviews_kept_pages_of_new" AFTER INSERT ON "reviews"
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION drop_pages_of_book('reviews');
CREATE TRIGGER "reviews_kept_pages_of_gone" AFTER DELETE ON "reviews"
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION drop_pages_of_book('reviews');

CREATE OR REPLACE TRIGGER "price_trial_turns_kept_pages" AFTER UPDATE ON "price_trial_turns"
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION drop_pages_of_trial();
CREATE TRIGGER "price_trial_turns_kept_pages_of_new" AFTER INSERT ON "price_trial_turns"
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION drop_pages_of_trial();
