-- A search forgives accents and typos. Both extensions are "trusted": whoever owns the database may add them.
DO $$
BEGIN
  CREATE EXTENSION IF NOT EXISTS unaccent;
  CREATE EXTENSION IF NOT EXISTS pg_trgm;
  -- Loads it, so that a setting of its own is known below.
  PERFORM similarity('a', 'a');
EXCEPTION WHEN insufficient_privilege OR feature_not_supported OR undefined_file OR undefined_function THEN
  RAISE EXCEPTION 'The search of the shop needs PostgreSQL''s extensions unaccent and pg_trgm in the schema public: as an administrator run CREATE EXTENSION unaccent SCHEMA public; CREATE EXTENSION pg_trgm SCHEMA public; in this database (%)', SQLERRM;
END $$;

-- What the operator puts books into.
CREATE TABLE "categories" (
  "id" UUID NOT NULL,
  "slug" TEXT NOT NULL,
  "name_fr" TEXT NOT NULL,
  "name_en" TEXT NOT NULL,
  "position" INTEGER NOT NULL DEFAULT 0,
  CONSTRAINT "categories_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "categories_named" CHECK ("name_fr" <> '' AND "name_en" <> '' AND "slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$')
);
CREATE UNIQUE INDEX "categories_slug_key" ON "categories" ("slug");

CREATE TABLE "book_categories" (
  "category_id" UUID NOT NULL REFERENCES "categories" ("id") ON DELETE CASCADE,
  "book_id" UUID NOT NULL REFERENCES "books" ("id") ON DELETE CASCADE,
  CONSTRAINT "book_categories_pkey" PRIMARY KEY ("category_id", "book_id")
);
CREATE INDEX "book_categories_book_id_idx" ON "book_categories" ("book_id");
CREATE TRIGGER "categories_kept_pages" AFTER INSERT OR UPDATE OR DELETE ON "categories" FOR EACH STATEMENT EXECUTE FUNCTION drop_kept_pages('catalog');
CREATE TRIGGER "book_categories_kept_pages" AFTER INSERT OR UPDATE OR DELETE ON "book_categories" FOR EACH STATEMENT EXECUTE FUNCTION drop_kept_pages('catalog');

-- One row per book on sale, with all that lists and searches ask of it: neither reads an edition.
CREATE TABLE "book_listings" (
  "book_id" UUID NOT NULL REFERENCES "books" ("id") ON DELETE CASCADE,
  "language" TEXT NOT NULL,
  "currency" TEXT,
  "price_minor" BIGINT,
  "is_complete" BOOLEAN NOT NULL,
  "is_featured" BOOLEAN NOT NULL,
  "position" INTEGER NOT NULL,
  "title_key" TEXT NOT NULL,
  "published_at" TIMESTAMPTZ(3) NOT NULL,
  "updated_at" TIMESTAMPTZ(3) NOT NULL,
  "title_words" TSVECTOR NOT NULL,
  "words" TSVECTOR NOT NULL,
  CONSTRAINT "book_listings_pkey" PRIMARY KEY ("book_id")
);
CREATE INDEX "book_listings_words_idx" ON "book_listings" USING GIN ("words");
CREATE INDEX "book_listings_title_words_idx" ON "book_listings" USING GIN ("title_words");
CREATE INDEX "book_listings_shop_idx" ON "book_listings" ((NOT "is_featured"), "position", "title_key", "book_id");
CREATE INDEX "book_listings_title_idx" ON "book_listings" ("title_key", "book_id");
CREATE INDEX "book_listings_new_idx" ON "book_listings" ("published_at", "book_id");
CREATE INDEX "book_listings_updated_idx" ON "book_listings" ("updated_at", "book_id");
CREATE INDEX "book_listings_language_idx" ON "book_listings" ("language");
CREATE INDEX "book_listings_price_idx" ON "book_listings" ("price_minor", "book_id");

-- Every word of a title, a name or a table of contents there ever was on sale: what a mistyped one is compared with.
CREATE TABLE "search_words" (
  "word" TEXT NOT NULL,
  CONSTRAINT "search_words_pkey" PRIMARY KEY ("word")
);
CREATE INDEX "search_words_near_idx" ON "search_words" USING GIN ("word" gin_trgm_ops);

-- Words as they are compared: no case, no accents, nothing but words. What is written and what is asked both go through
-- here. The marks left out are accents, and the points of Hebrew and Arabic; those of India make a word another.
CREATE FUNCTION search_fold(said text) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT regexp_replace(
    lower(unaccent(regexp_replace(normalize(said, NFKD), '[\u0300-\u036f\u0591-\u05bd\u064b-\u0652]', '', 'g'))),
    '[\u0001-\u002f:-@\[-`{-\u007f\u2000-\u206f]+', ' ', 'g')
$$;

-- A book's language decides how its words are brought to their stems.
CREATE FUNCTION search_config(language text) RETURNS regconfig LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE left(language, 2)
    WHEN 'fr' THEN 'pg_catalog.french'::regconfig
    WHEN 'en' THEN 'pg_catalog.english'::regconfig
    ELSE 'pg_catalog.simple'::regconfig END
$$;

-- What is asked, all words of it, in one dictionary. The last word may be the beginning of one. Where nothing is left, since
-- all of them are words a dictionary passes over ("Will"), they count as they stand.
CREATE FUNCTION search_query(config regconfig, asked text[]) RETURNS tsquery LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
  told tsquery := ''::tsquery;
  plain tsquery := ''::tsquery;
  stem tsquery;
  simple tsquery;
BEGIN
  FOR at IN 1 .. coalesce(array_length(asked, 1), 0) LOOP
    stem := plainto_tsquery(config, search_fold(asked[at]));
    simple := plainto_tsquery('pg_catalog.simple', search_fold(asked[at]));
    IF at = array_length(asked, 1) AND numnode(simple) = 1 AND char_length(asked[at]) >= 3 THEN
      simple := (simple::text || ':*')::tsquery;
      -- A word passed over is no beginning to look for beside others.
      IF numnode(stem) > 0 THEN stem := stem || simple; END IF;
    END IF;
    told := told && stem;
    plain := plain && simple;
  END LOOP;
  RETURN CASE WHEN numnode(told) > 0 THEN told ELSE plain END;
END $$;

-- Whether any book holds what is asked. By the index alone: for a question of one row the planner hopes to meet it soon
-- and reads the table, which is the whole of it where there is none.
CREATE FUNCTION is_written(asked tsquery) RETURNS boolean LANGUAGE sql STABLE
  SET enable_seqscan = off SET enable_indexscan = off SET enable_indexonlyscan = off AS $$
  SELECT EXISTS (SELECT FROM book_listings WHERE words @@ asked)
$$;

-- Known words that look like one that is not: some candidates, of which the nearest is chosen elsewhere.
CREATE FUNCTION near_words(asked text) RETURNS SETOF text LANGUAGE sql STABLE SET pg_trgm.similarity_threshold = 0.2 AS $$
  SELECT word FROM search_words
  WHERE word % asked AND char_length(word) BETWEEN char_length(asked) - 2 AND char_length(asked) + 2
  ORDER BY similarity(word, asked) DESC, word LIMIT 20
$$;

-- Writes the rows of these books anew, or takes them out. Those who change one book at the same time queue up at its row, so
-- that the last one sees what all of them wrote. Bounded, since a row that cannot be written would stop a publication.
CREATE FUNCTION list_books(listed uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM "books" WHERE "id" = ANY(listed) ORDER BY "id" FOR NO KEY UPDATE;
  DELETE FROM "book_listings" l USING "books" b
    WHERE b."id" = l."book_id" AND b."id" = ANY(listed) AND b."state" <> 'published';
  WITH said AS MATERIALIZED (
    SELECT b."id", b."language", b."complete_percent", b."is_featured", b."position",
      coalesce(b."published_at", b."created_at") AS published_at, e."published_at" AS edition_at,
      p."currency", p."minimum_minor", search_config(b."language") AS config,
      search_fold(left(b."title", 1000)) AS title, search_fold(left(coalesce(b."subtitle", ''), 1000)) AS subtitle,
      search_fold(left(b."description", 50000)) AS description,
      search_fold(left(coalesce(a.names, ''), 5000)) AS names, search_fold(left(coalesce(e.titles, ''), 100000)) AS titles
    FROM "books" b
    LEFT JOIN LATERAL (SELECT string_agg(w."name", ' ' ORDER BY ba."position") AS names
      FROM "book_authors" ba JOIN "authors" w ON w."id" = ba."author_id" WHERE ba."book_id" = b."id") a ON true
    LEFT JOIN LATERAL (SELECT "currency", "minimum_minor" FROM "packages"
      WHERE "book_id" = b."id" ORDER BY "position", "id" LIMIT 1) p ON true
    LEFT JOIN LATERAL (SELECT one."published_at",
        (SELECT string_agg(title #>> '{}', ' ') FROM jsonb_path_query(one."contents", 'strict $.**.title') AS title) AS titles
      FROM "editions" one WHERE one."book_id" = b."id" AND one."published_at" IS NOT NULL
        AND one."undone_at" IS NULL AND one."withdrawn_at" IS NULL ORDER BY one."number" DESC LIMIT 1) e ON true
    WHERE b."id" = ANY(listed) AND b."state" = 'published'),
  vocabulary AS (
    INSERT INTO "search_words" ("word")
      SELECT DISTINCT lexeme FROM said, unnest(to_tsvector('pg_catalog.simple', concat_ws(' ', title, subtitle, names, titles)))
      WHERE char_length(lexeme) BETWEEN 3 AND 40 ORDER BY lexeme
    ON CONFLICT DO NOTHING)
  INSERT INTO "book_listings" ("book_id", "language", "currency", "price_minor", "is_complete", "is_featured", "position",
      "title_key", "published_at", "updated_at", "title_words", "words")
    SELECT id, language, currency, minimum_minor, complete_percent >= 100, is_featured, position,
      left(title, 200), published_at, coalesce(edition_at, published_at),
      to_tsvector(config, title || ' ' || subtitle) || to_tsvector('pg_catalog.simple', title || ' ' || subtitle),
      setweight(to_tsvector(config, title) || to_tsvector('pg_catalog.simple', title), 'A')
        || setweight(to_tsvector(config, subtitle) || to_tsvector('pg_catalog.simple', subtitle), 'B')
        || setweight(to_tsvector(config, names) || to_tsvector('pg_catalog.simple', names), 'C')
        || setweight(to_tsvector(config, titles || ' ' || description), 'D')
    FROM said
  ON CONFLICT ("book_id") DO UPDATE SET "language" = excluded."language", "currency" = excluded."currency",
    "price_minor" = excluded."price_minor", "is_complete" = excluded."is_complete", "is_featured" = excluded."is_featured",
    "position" = excluded."position", "title_key" = excluded."title_key", "published_at" = excluded."published_at",
    "updated_at" = excluded."updated_at", "title_words" = excluded."title_words", "words" = excluded."words";
END $$;

CREATE FUNCTION list_this_book() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM list_books(ARRAY[NEW."id"]);
  RETURN NULL;
END $$;
CREATE FUNCTION list_its_book() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM list_books(ARRAY[coalesce(NEW."book_id", OLD."book_id")]);
  RETURN NULL;
END $$;
CREATE FUNCTION list_books_of_author() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM list_books(coalesce((SELECT array_agg("book_id") FROM "book_authors" WHERE "author_id" = NEW."id"), '{}'));
  RETURN NULL;
END $$;
CREATE TRIGGER "books_listed" AFTER INSERT OR UPDATE OF "state", "language", "title", "subtitle", "description",
  "complete_percent", "is_featured", "position", "published_at" ON "books" FOR EACH ROW EXECUTE FUNCTION list_this_book();
CREATE TRIGGER "book_authors_listed" AFTER INSERT OR UPDATE OR DELETE ON "book_authors" FOR EACH ROW EXECUTE FUNCTION list_its_book();
CREATE TRIGGER "packages_listed" AFTER INSERT OR UPDATE OF "minimum_minor", "currency", "position" OR DELETE ON "packages" FOR EACH ROW EXECUTE FUNCTION list_its_book();
CREATE TRIGGER "editions_listed" AFTER INSERT OR UPDATE OF "published_at", "undone_at", "withdrawn_at" ON "editions" FOR EACH ROW EXECUTE FUNCTION list_its_book();
CREATE TRIGGER "authors_listed" AFTER UPDATE OF "name" ON "authors" FOR EACH ROW WHEN (OLD."name" <> NEW."name") EXECUTE FUNCTION list_books_of_author();

-- What was sold, and what of it went back, waits here to be counted: rows are only added where money moves, so that sales
-- of one book do not wait for each other at one row.
CREATE TABLE "sale_moves" (
  "id" BIGSERIAL NOT NULL,
  "book_id" UUID NOT NULL,
  "paid_at" TIMESTAMPTZ(3) NOT NULL,
  "currency" TEXT NOT NULL,
  "copies" INTEGER NOT NULL,
  "revenue_minor" BIGINT NOT NULL,
  CONSTRAINT "sale_moves_pkey" PRIMARY KEY ("id")
);
-- Counted: of all time, and hour by hour for the last seven days.
CREATE TABLE "book_sales" (
  "book_id" UUID NOT NULL REFERENCES "books" ("id") ON DELETE CASCADE,
  "currency" TEXT NOT NULL,
  "copies" INTEGER NOT NULL,
  "revenue_minor" BIGINT NOT NULL,
  CONSTRAINT "book_sales_pkey" PRIMARY KEY ("book_id", "currency")
);
CREATE INDEX "book_sales_lifetime_idx" ON "book_sales" ("currency", "revenue_minor", "book_id");
CREATE TABLE "book_sales_hours" (
  "hour" TIMESTAMPTZ(3) NOT NULL,
  "book_id" UUID NOT NULL REFERENCES "books" ("id") ON DELETE CASCADE,
  "currency" TEXT NOT NULL,
  "copies" INTEGER NOT NULL,
  "revenue_minor" BIGINT NOT NULL,
  CONSTRAINT "book_sales_hours_pkey" PRIMARY KEY ("hour", "book_id", "currency")
);

CREATE FUNCTION note_sale() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "sale_moves" ("book_id", "paid_at", "currency", "copies", "revenue_minor")
    SELECT "book_id", NEW."paid_at", "currency", 1, "price_minor"
    FROM "order_lines" WHERE "order_id" = NEW."id" AND "price_minor" > 0;
  RETURN NULL;
END $$;
CREATE TRIGGER "orders_counted" AFTER UPDATE OF "state" ON "orders" FOR EACH ROW
  WHEN (NEW."state" = 'paid' AND OLD."state" <> 'paid') EXECUTE FUNCTION note_sale();

-- A copy counts as long as something of its price was kept.
CREATE FUNCTION note_return() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "sale_moves" ("book_id", "paid_at", "currency", "copies", "revenue_minor")
    SELECT NEW."book_id", "paid_at", NEW."currency",
      (NEW."returned_minor" < NEW."price_minor")::int - (OLD."returned_minor" < OLD."price_minor")::int,
      OLD."returned_minor" - NEW."returned_minor"
    FROM "orders" WHERE "id" = NEW."order_id" AND "state" = 'paid';
  RETURN NULL;
END $$;
CREATE TRIGGER "order_lines_counted" AFTER UPDATE OF "returned_minor" ON "order_lines" FOR EACH ROW
  WHEN (NEW."returned_minor" <> OLD."returned_minor" AND NEW."price_minor" > 0) EXECUTE FUNCTION note_return();

-- Row by row, since a round that counted nothing must drop no page; the same news is told once per transaction.
CREATE TRIGGER "book_sales_kept_pages" AFTER INSERT OR UPDATE OR DELETE ON "book_sales" FOR EACH ROW EXECUTE FUNCTION drop_kept_pages('lists');
CREATE TRIGGER "book_sales_hours_kept_pages" AFTER INSERT OR UPDATE OR DELETE ON "book_sales_hours" FOR EACH ROW EXECUTE FUNCTION drop_kept_pages('lists');

-- What signed-in readers keep in mind.
CREATE TABLE "wishes" (
  "user_id" UUID NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
  "book_id" UUID NOT NULL REFERENCES "books" ("id") ON DELETE CASCADE,
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "wishes_pkey" PRIMARY KEY ("user_id", "book_id")
);
CREATE TABLE "follows" (
  "id" UUID NOT NULL,
  "user_id" UUID NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
  "author_id" UUID REFERENCES "authors" ("id") ON DELETE CASCADE,
  "book_id" UUID REFERENCES "books" ("id") ON DELETE CASCADE,
  "since" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "follows_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "follows_one_thing" CHECK (num_nonnulls("author_id", "book_id") = 1)
);
CREATE UNIQUE INDEX "follows_author_id_user_id_key" ON "follows" ("author_id", "user_id");
CREATE UNIQUE INDEX "follows_book_id_user_id_key" ON "follows" ("book_id", "user_id");
CREATE INDEX "follows_user_id_idx" ON "follows" ("user_id");

-- That those who follow are told of an edition: one row per edition, due when its owners are told.
CREATE TABLE "follow_tellings" (
  "edition_id" UUID NOT NULL REFERENCES "editions" ("id") ON DELETE CASCADE,
  "due_at" TIMESTAMPTZ(3) NOT NULL,
  "state" TEXT NOT NULL DEFAULT 'waiting',
  "promised_count" INTEGER NOT NULL DEFAULT 0,
  CONSTRAINT "follow_tellings_pkey" PRIMARY KEY ("edition_id"),
  CONSTRAINT "follow_tellings_state" CHECK ("state" IN ('waiting', 'promised', 'stopped'))
);
CREATE INDEX "follow_tellings_due" ON "follow_tellings" ("due_at") WHERE "state" = 'waiting';
CREATE FUNCTION tell_followers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "follow_tellings" ("edition_id", "due_at") VALUES (NEW."edition_id", NEW."due_at") ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER "announcements_told_to_followers" AFTER INSERT ON "announcements" FOR EACH ROW EXECUTE FUNCTION tell_followers();

-- What is on sale and was sold before all this.
SELECT list_books(coalesce((SELECT array_agg("id") FROM "books" WHERE "state" = 'published'), '{}'));
INSERT INTO "book_sales" ("book_id", "currency", "copies", "revenue_minor")
  SELECT l."book_id", l."currency", count(*) FILTER (WHERE l."returned_minor" < l."price_minor"), sum(l."price_minor" - l."returned_minor")
  FROM "order_lines" l JOIN "orders" o ON o."id" = l."order_id" AND o."state" = 'paid' WHERE l."price_minor" > 0 GROUP BY 1, 2;
INSERT INTO "book_sales_hours" ("hour", "book_id", "currency", "copies", "revenue_minor")
  SELECT date_trunc('hour', o."paid_at", 'UTC'), l."book_id", l."currency",
    count(*) FILTER (WHERE l."returned_minor" < l."price_minor"), sum(l."price_minor" - l."returned_minor")
  FROM "order_lines" l JOIN "orders" o ON o."id" = l."order_id" AND o."state" = 'paid'
  WHERE l."price_minor" > 0 AND o."paid_at" > now() - interval '7 days' GROUP BY 1, 2, 3;
