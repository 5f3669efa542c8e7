-- What was sold in seven days, summed for each book: a list of it walks an index, however many books sell.
CREATE TABLE "book_sales_week" (
  "book_id" UUID NOT NULL REFERENCES "books" ("id") ON DELETE CASCADE,
  "currency" TEXT NOT NULL,
  "copies" INTEGER NOT NULL,
  "revenue_minor" BIGINT NOT NULL,
  CONSTRAINT "book_sales_week_pkey" PRIMARY KEY ("book_id", "currency")
);
CREATE INDEX "book_sales_week_revenue_idx" ON "book_sales_week" ("currency", "revenue_minor", "book_id");
CREATE INDEX "book_sales_week_copies_idx" ON "book_sales_week" ("currency", "copies", "book_id");

-- The hours are written, and forgotten, by one round alone: statement by statement what they changed is added here, and a
-- book of which no hour is left has no row.
CREATE FUNCTION sum_week() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP IN ('UPDATE', 'DELETE') THEN
    UPDATE "book_sales_week" w SET "copies" = w."copies" - o.copies, "revenue_minor" = w."revenue_minor" - o.revenue
      FROM (SELECT "book_id", "currency", sum("copies") AS copies, sum("revenue_minor") AS revenue FROM before GROUP BY 1, 2) o
      WHERE w."book_id" = o."book_id" AND w."currency" = o."currency";
  END IF;
  IF TG_OP IN ('INSERT', 'UPDATE') THEN
    INSERT INTO "book_sales_week" AS w ("book_id", "currency", "copies", "revenue_minor")
      SELECT "book_id", "currency", sum("copies"), sum("revenue_minor") FROM after GROUP BY 1, 2 ORDER BY 1, 2
    ON CONFLICT ("book_id", "currency") DO UPDATE SET "copies" = w."copies" + excluded."copies",
      "revenue_minor" = w."revenue_minor" + excluded."revenue_minor";
  END IF;
  IF TG_OP = 'DELETE' THEN
    DELETE FROM "book_sales_week" w USING (SELECT DISTINCT "book_id", "currency" FROM before) o
      WHERE w."book_id" = o."book_id" AND w."currency" = o."currency" AND w."copies" = 0 AND w."revenue_minor" = 0;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "book_sales_hours_added" AFTER INSERT ON "book_sales_hours"
  REFERENCING NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION sum_week();
CREATE TRIGGER "book_sales_hours_changed" AFTER UPDATE ON "book_sales_hours"
  REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION sum_week();
CREATE TRIGGER "book_sales_hours_forgotten" AFTER DELETE ON "book_sales_hours"
  REFERENCING OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION sum_week();
INSERT INTO "book_sales_week" ("book_id", "currency", "copies", "revenue_minor")
  SELECT "book_id", "currency", sum("copies"), sum("revenue_minor") FROM "book_sales_hours" GROUP BY 1, 2;

-- Whether any book holds what is asked. A common word is met among some rows; only one that is not there is looked up in
-- the index, which for a common word would gather all its books to say that there is one.
CREATE OR REPLACE FUNCTION is_written(asked tsquery) RETURNS boolean LANGUAGE sql STABLE
  SET enable_seqscan = off SET enable_indexscan = off SET enable_indexonlyscan = off AS $$
  SELECT EXISTS (SELECT FROM (SELECT words FROM book_listings LIMIT 500) first_ones WHERE first_ones.words @@ asked)
    OR EXISTS (SELECT FROM book_listings WHERE words @@ asked)
$$;

CREATE INDEX "book_listings_featured_idx" ON "book_listings" ("position", "title_key", "book_id") WHERE "is_featured";
