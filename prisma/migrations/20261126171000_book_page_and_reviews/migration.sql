-- The whole of a book's page: packages with or without the extras of editions, what its author says there, who wants to
-- hear of it before it is out, and what its readers say of it.

ALTER TABLE "books"
  ADD COLUMN "contents_depth" TEXT NOT NULL DEFAULT 'all',
  ADD COLUMN "shows_readers" BOOLEAN NOT NULL DEFAULT true,
  ADD COLUMN "is_announced" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "books" ADD CONSTRAINT "books_contents_depth" CHECK ("contents_depth" IN ('all', 'chapters', 'none'));

-- The first package of a book is always offered: what lists and apps tell of a book is told of it.
ALTER TABLE "packages"
  ADD COLUMN "title" TEXT NOT NULL DEFAULT '',
  ADD COLUMN "description" TEXT NOT NULL DEFAULT '',
  ADD COLUMN "includes_extras" BOOLEAN NOT NULL DEFAULT true,
  ADD COLUMN "is_offered" BOOLEAN NOT NULL DEFAULT true;
ALTER TABLE "packages" ADD CONSTRAINT "packages_first_is_offered" CHECK ("is_offered" OR "position" > 0);

-- Whether extras were sold is a term of the sale: written with the line from the package as it stands then, by whoever
-- writes it, and never changed. What was sold before included them.
ALTER TABLE "order_lines" ADD COLUMN "includes_extras" BOOLEAN NOT NULL DEFAULT true;
CREATE FUNCTION take_extras_of_package() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT "includes_extras" INTO STRICT NEW."includes_extras" FROM "packages" WHERE "id" = NEW."package_id";
  RETURN NEW;
END $$;
CREATE TRIGGER "order_lines_take_extras" BEFORE INSERT ON "order_lines"
  FOR EACH ROW EXECUTE FUNCTION take_extras_of_package();
CREATE TRIGGER "order_lines_extras_frozen" BEFORE UPDATE ON "order_lines" FOR EACH ROW
  WHEN (OLD."includes_extras" IS DISTINCT FROM NEW."includes_extras")
  EXECUTE FUNCTION refuse_frozen_terms();

CREATE TABLE "contributors" (
  "id" UUID NOT NULL,
  "book_id" UUID NOT NULL,
  "name" TEXT NOT NULL,
  "role" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "contributors_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "contributors_words" CHECK (length(btrim("name")) BETWEEN 1 AND 120 AND length("role") <= 120)
);
CREATE INDEX "contributors_book_id_idx" ON "contributors" ("book_id");
ALTER TABLE "contributors" ADD CONSTRAINT "contributors_book_id_fkey" FOREIGN KEY ("book_id") REFERENCES "books" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

CREATE TABLE "testimonials" (
  "id" UUID NOT NULL,
  "book_id" UUID NOT NULL,
  "quote" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "who" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "testimonials_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "testimonials_words" CHECK (length(btrim("quote")) BETWEEN 1 AND 1000
    AND length(btrim("name")) BETWEEN 1 AND 120 AND length("who") <= 160)
);
CREATE INDEX "testimonials_book_id_idx" ON "testimonials" ("book_id");
ALTER TABLE "testimonials" ADD CONSTRAINT "testimonials_book_id_fkey" FOREIGN KEY ("book_id") REFERENCES "books" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

CREATE TABLE "book_interests" (
  "id" UUID NOT NULL,
  "book_id" UUID NOT NULL,
  "email" TEXT NOT NULL,
  "name" TEXT,
  "would_pay_minor" BIGINT,
  "currency" TEXT,
  "shares_address" BOOLEAN NOT NULL,
  "locale" TEXT NOT NULL,
  "client_mark" TEXT,
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "book_interests_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "book_interests_price" CHECK (("would_pay_minor" IS NULL) = ("currency" IS NULL)
    AND ("would_pay_minor" IS NULL OR "would_pay_minor" >= 0))
);
-- Signing up twice is signing up once.
CREATE UNIQUE INDEX "book_interests_book_id_email_key" ON "book_interests" ("book_id", "email");
CREATE INDEX "book_interests_email_idx" ON "book_interests" ("email", "created_at");
CREATE INDEX "book_interests_client_marks" ON "book_interests" ("client_mark", "created_at") WHERE "client_mark" IS NOT NULL;
ALTER TABLE "book_interests" ADD CONSTRAINT "book_interests_book_id_fkey" FOREIGN KEY ("book_id") REFERENCES "books" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

CREATE TABLE "reviews" (
  "id" UUID NOT NULL,
  "book_id" UUID NOT NULL,
  "user_id" UUID NOT NULL,
  "stars" INTEGER NOT NULL,
  "text" TEXT NOT NULL,
  "shown_name" TEXT NOT NULL,
  "written_at" TIMESTAMPTZ(3) NOT NULL,
  "edited_at" TIMESTAMPTZ(3),
  "reply" TEXT,
  "reply_by" UUID,
  "replied_at" TIMESTAMPTZ(3),
  "hidden_at" TIMESTAMPTZ(3),
  "hidden_by" UUID,
  "hidden_reason" TEXT,
  "removed_at" TIMESTAMPTZ(3),
  CONSTRAINT "reviews_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "reviews_stars" CHECK ("stars" BETWEEN 1 AND 5),
  -- A name one shows is never an address.
  CONSTRAINT "reviews_words" CHECK (length("text") <= 4000 AND length("shown_name") <= 80 AND position('@' IN "shown_name") = 0
    AND ("removed_at" IS NOT NULL OR length(btrim("shown_name")) > 0)),
  CONSTRAINT "reviews_reply" CHECK (("reply" IS NULL) = ("replied_at" IS NULL) AND ("reply" IS NULL) = ("reply_by" IS NULL)),
  CONSTRAINT "reviews_hidden" CHECK (("hidden_at" IS NULL) = ("hidden_by" IS NULL)
    AND ("hidden_at" IS NULL) = ("hidden_reason" IS NULL)
    AND ("hidden_reason" IS NULL OR length(btrim("hidden_reason")) > 0))
);
-- One review for each reader and book.
CREATE UNIQUE INDEX "reviews_book_id_user_id_key" ON "reviews" ("book_id", "user_id");
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_book_id_fkey" FOREIGN KEY ("book_id") REFERENCES "books" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- Nobody reviews what they never had, or gave back: no code can write such a row.
CREATE FUNCTION review_needs_a_right() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM "entitlements"
    WHERE "book_id" = NEW."book_id" AND "user_id" = NEW."user_id" AND "state" <> 'closed') THEN
    RAISE EXCEPTION 'a review needs a right to its book' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "reviews_need_a_right" BEFORE INSERT OR UPDATE OF "book_id", "user_id", "stars", "text", "shown_name" ON "reviews"
  FOR EACH ROW WHEN (NEW."removed_at" IS NULL) EXECUTE FUNCTION review_needs_a_right();

-- What a kept page shows drops it.
CREATE TRIGGER "contributors_kept_pages" AFTER INSERT OR UPDATE OR DELETE ON "contributors" FOR EACH STATEMENT EXECUTE FUNCTION drop_kept_pages('catalog');
CREATE TRIGGER "testimonials_kept_pages" AFTER INSERT OR UPDATE OR DELETE ON "testimonials" FOR EACH STATEMENT EXECUTE FUNCTION drop_kept_pages('catalog');
CREATE TRIGGER "reviews_kept_pages" AFTER INSERT OR UPDATE OR DELETE ON "reviews" FOR EACH STATEMENT EXECUTE FUNCTION drop_kept_pages('reviews');
