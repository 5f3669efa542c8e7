-- A book that nobody is told of yet is on no page: what its author writes, by itself a moment after the last change, drops
-- none. Nor does a statement that changed nothing. A book that comes out or goes changes its own row.
CREATE FUNCTION drop_pages_if_told() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM changed JOIN "books" b ON b."id" = changed."book_id" WHERE b."state" <> 'draft' OR b."is_announced") THEN
    PERFORM pg_notify('kept_pages', 'catalog');
  END IF;
  RETURN NULL;
END $$;
CREATE FUNCTION drop_pages_if_book_told() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM changed WHERE "state" <> 'draft' OR "is_announced") THEN
    PERFORM pg_notify('kept_pages', 'catalog');
  END IF;
  RETURN NULL;
END $$;
CREATE FUNCTION drop_pages_if_book_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM (SELECT * FROM before EXCEPT SELECT * FROM changed) was WHERE was."state" <> 'draft' OR was."is_announced")
    OR EXISTS (SELECT FROM (SELECT * FROM changed EXCEPT SELECT * FROM before) now WHERE now."state" <> 'draft' OR now."is_announced")
  THEN
    PERFORM pg_notify('kept_pages', 'catalog');
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER "books_kept_pages" AFTER UPDATE ON "books"
  REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION drop_pages_if_book_changed();
CREATE TRIGGER "books_kept_pages_of_new" AFTER INSERT ON "books"
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION drop_pages_if_book_told();
CREATE TRIGGER "books_kept_pages_of_gone" AFTER DELETE ON "books"
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION drop_pages_if_book_told();

CREATE OR REPLACE TRIGGER "packages_kept_pages" AFTER UPDATE ON "packages"
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION drop_pages_if_told();
CREATE TRIGGER "packages_kept_pages_of_new" AFTER INSERT ON "packages"
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION drop_pages_if_told();
CREATE TRIGGER "packages_kept_pages_of_gone" AFTER DELETE ON "packages"
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION drop_pages_if_told();

CREATE OR REPLACE TRIGGER "book_authors_kept_pages" AFTER UPDATE ON "book_authors"
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION drop_pages_if_told();
CREATE TRIGGER "book_authors_kept_pages_of_new" AFTER INSERT ON "book_authors"
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION drop_pages_if_told();
CREATE TRIGGER "book_authors_kept_pages_of_gone" AFTER DELETE ON "book_authors"
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION drop_pages_if_told();

CREATE OR REPLACE TRIGGER "contributors_kept_pages" AFTER UPDATE ON "contributors"
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION drop_pages_if_told();
CREATE TRIGGER "contributors_kept_pages_of_new" AFTER INSERT ON "contributors"
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION drop_pages_if_told();
CREATE TRIGGER "contributors_kept_pages_of_gone" AFTER DELETE ON "contributors"
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION drop_pages_if_told();

CREATE OR REPLACE TRIGGER "testimonials_kept_pages" AFTER UPDATE ON "testimonials"
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION drop_pages_if_told();
CREATE TRIGGER "testimonials_kept_pages_of_new" AFTER INSERT ON "testimonials"
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION drop_pages_if_told();
CREATE TRIGGER "testimonials_kept_pages_of_gone" AFTER DELETE ON "testimonials"
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION drop_pages_if_told();
