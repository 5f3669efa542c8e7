-- An edition is published before its book is put on sale, often days before: when those who follow were to be told there was
-- nothing to buy, and nobody was. Once the book is on sale its newest edition waits to be told again.
CREATE FUNCTION tell_followers_of_what_is_on_sale() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "follow_tellings" t SET "state" = 'waiting' WHERE t."state" = 'stopped' AND t."edition_id" = (
    SELECT "id" FROM "editions" WHERE "book_id" = NEW."id" AND "published_at" IS NOT NULL AND "undone_at" IS NULL
      AND "withdrawn_at" IS NULL ORDER BY "number" DESC LIMIT 1);
  RETURN NULL;
END $$;
CREATE TRIGGER "books_told_to_followers" AFTER UPDATE OF "state" ON "books" FOR EACH ROW
  WHEN (NEW."state" = 'published' AND OLD."state" <> 'published') EXECUTE FUNCTION tell_followers_of_what_is_on_sale();
