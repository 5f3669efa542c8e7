-- One index says how many books speak a language and which languages there are. With another one beside it the planner read
-- all books of the languages before the one that was asked for.
DROP INDEX "book_listings_language_idx";
DROP INDEX "book_listings_spoken_idx";
CREATE INDEX "book_listings_spoken_idx" ON "book_listings" ((split_part("language", '-', 1))) INCLUDE ("language");

-- Whether any book holds what is asked: as before, with fewer rows unpacked before the index is asked.
CREATE OR REPLACE FUNCTION is_written(asked tsquery) RETURNS boolean LANGUAGE sql STABLE
  SET enable_seqscan = off SET enable_indexscan = off SET enable_indexonlyscan = off AS $$
  SELECT EXISTS (SELECT FROM (SELECT words FROM book_listings LIMIT 50) first_ones WHERE first_ones.words @@ asked)
    OR EXISTS (SELECT FROM book_listings WHERE words @@ asked)
$$;

-- When what a book's page says last changed, apart from its editions: its words, its prices, what others say of it. Search
-- engines are told of it.
ALTER TABLE "book_listings" ADD COLUMN "shown_at" TIMESTAMPTZ(3) NOT NULL DEFAULT now();
UPDATE "book_listings" SET "shown_at" = "updated_at";
CREATE INDEX "book_listings_shown_at_idx" ON "book_listings" ("shown_at");

CREATE FUNCTION note_shown() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "book_listings" SET "shown_at" = now()
    WHERE "book_id" = CASE WHEN TG_OP = 'DELETE' THEN OLD."book_id" ELSE NEW."book_id" END;
  RETURN NULL;
END $$;
CREATE FUNCTION note_book_shown() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "book_listings" SET "shown_at" = now() WHERE "book_id" = NEW."id";
  RETURN NULL;
END $$;

-- After "books_listed" and its like, which come before by their names: what is listed only now has its row.
CREATE TRIGGER "books_shown" AFTER UPDATE ON "books" FOR EACH ROW
  WHEN ((OLD."title", OLD."subtitle", OLD."description", OLD."language", OLD."complete_percent", OLD."cover_sha256", OLD."translation_group")
    IS DISTINCT FROM (NEW."title", NEW."subtitle", NEW."description", NEW."language", NEW."complete_percent", NEW."cover_sha256", NEW."translation_group"))
  EXECUTE FUNCTION note_book_shown();
CREATE TRIGGER "packages_shown" AFTER INSERT OR DELETE ON "packages" FOR EACH ROW EXECUTE FUNCTION note_shown();
CREATE TRIGGER "packages_shown_anew" AFTER UPDATE ON "packages" FOR EACH ROW
  WHEN ((OLD."title", OLD."description", OLD."minimum_minor", OLD."suggested_minor", OLD."is_fixed", OLD."is_offered")
    IS DISTINCT FROM (NEW."title", NEW."description", NEW."minimum_minor", NEW."suggested_minor", NEW."is_fixed", NEW."is_offered"))
  EXECUTE FUNCTION note_shown();
CREATE TRIGGER "book_authors_shown" AFTER INSERT OR DELETE ON "book_authors" FOR EACH ROW EXECUTE FUNCTION note_shown();
CREATE TRIGGER "contributors_shown" AFTER INSERT OR UPDATE OR DELETE ON "contributors" FOR EACH ROW EXECUTE FUNCTION note_shown();
CREATE TRIGGER "testimonials_shown" AFTER INSERT OR UPDATE OR DELETE ON "testimonials" FOR EACH ROW EXECUTE FUNCTION note_shown();
CREATE TRIGGER "reviews_shown" AFTER INSERT OR UPDATE OR DELETE ON "reviews" FOR EACH ROW EXECUTE FUNCTION note_shown();

-- What a search must hold whatever its language: for each word one of what the dictionaries make of it. An index answers this
-- twice as fast as the questions of three languages one beside the other; it lets through all that they do and a little more.
-- A word that a dictionary passes over is left out. Null where nothing is left: then the three must be asked.
CREATE FUNCTION search_any(asked text[]) RETURNS tsquery LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
  told tsquery := ''::tsquery;
  word tsquery;
  stem tsquery;
  stems text[];
  simple tsquery;
  config regconfig;
BEGIN
  FOR at IN 1 .. coalesce(array_length(asked, 1), 0) LOOP
    simple := plainto_tsquery('pg_catalog.simple', search_fold(asked[at]));
    IF at = array_length(asked, 1) AND numnode(simple) = 1 AND char_length(asked[at]) >= 3 THEN
      simple := (simple::text || ':*')::tsquery;
    END IF;
    word := simple;
    stems := ARRAY[simple::text, replace(simple::text, ':*', '')];
    FOREACH config IN ARRAY ARRAY['pg_catalog.french', 'pg_catalog.english']::regconfig[] LOOP
      stem := plainto_tsquery(config, search_fold(asked[at]));
      IF numnode(stem) = 0 THEN word := NULL; END IF;
      IF word IS NOT NULL AND NOT stem::text = ANY(stems) THEN
        word := word || stem;
        stems := stems || stem::text;
      END IF;
    END LOOP;
    IF word IS NOT NULL THEN told := told && word; END IF;
  END LOOP;
  RETURN CASE WHEN numnode(told) > 0 THEN told END;
END $$;
