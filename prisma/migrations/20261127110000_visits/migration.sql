-- Views of books' pages, counted by the shop itself: no cookie, no address, nothing that lasts of who looked.

-- What a day's marks are keyed with. Deleted when the day is over, and then nobody can make or test a mark of that day.
CREATE TABLE "visit_salts" (
  "day" TEXT NOT NULL,
  "salt" TEXT NOT NULL,
  CONSTRAINT "visit_salts_pkey" PRIMARY KEY ("day"),
  CONSTRAINT "visit_salts_shape" CHECK ("salt" ~ '^[0-9a-f]{64}$' AND "day" ~ '^\d{4}-\d{2}-\d{2}$')
);

-- Who looked at a book today, as a mark that holds for this book and this day; deleted with the day.
CREATE TABLE "visit_marks" (
  "day" TEXT NOT NULL,
  "book_id" UUID NOT NULL,
  "mark" TEXT NOT NULL,
  "visitor_id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "quarter" TIMESTAMPTZ(3) NOT NULL,
  "site" TEXT NOT NULL,
  "has_bought" BOOLEAN NOT NULL DEFAULT false,
  CONSTRAINT "visit_marks_pkey" PRIMARY KEY ("day", "book_id", "mark")
);
CREATE UNIQUE INDEX "visit_marks_visitor_id_key" ON "visit_marks" ("visitor_id");
ALTER TABLE "visit_marks" ADD CONSTRAINT "visit_marks_book_id_fkey" FOREIGN KEY ("book_id") REFERENCES "books" ("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- An order placed by somebody counted that day, until it is known whether it is paid: the mark itself is not in it.
CREATE TABLE "visit_orders" (
  "order_id" UUID NOT NULL,
  "book_id" UUID NOT NULL,
  "visitor_id" UUID NOT NULL,
  "quarter" TIMESTAMPTZ(3) NOT NULL,
  "site" TEXT NOT NULL,
  CONSTRAINT "visit_orders_pkey" PRIMARY KEY ("order_id", "book_id")
);
CREATE INDEX "visit_orders_visitor_id_idx" ON "visit_orders" ("visitor_id");
ALTER TABLE "visit_orders" ADD CONSTRAINT "visit_orders_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders" ("id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "visit_orders" ADD CONSTRAINT "visit_orders_book_id_fkey" FOREIGN KEY ("book_id") REFERENCES "books" ("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- What stays: sums. A quarter of an hour, because the days of every zone begin on one.
CREATE TABLE "visit_counts" (
  "book_id" UUID NOT NULL,
  "quarter" TIMESTAMPTZ(3) NOT NULL,
  "site" TEXT NOT NULL,
  "views" INTEGER NOT NULL DEFAULT 0,
  "visitors" INTEGER NOT NULL DEFAULT 0,
  "buyers" INTEGER NOT NULL DEFAULT 0,
  CONSTRAINT "visit_counts_pkey" PRIMARY KEY ("book_id", "quarter", "site"),
  CONSTRAINT "visit_counts_quarter" CHECK (extract(epoch FROM "quarter")::bigint % 900 = 0),
  -- A conversion above 100 % cannot be written down.
  CONSTRAINT "visit_counts_order" CHECK ("buyers" BETWEEN 0 AND "visitors" AND "visitors" <= "views")
);
ALTER TABLE "visit_counts" ADD CONSTRAINT "visit_counts_book_id_fkey" FOREIGN KEY ("book_id") REFERENCES "books" ("id") ON DELETE CASCADE ON UPDATE RESTRICT;
CREATE INDEX "visit_counts_quarter_idx" ON "visit_counts" ("quarter");
