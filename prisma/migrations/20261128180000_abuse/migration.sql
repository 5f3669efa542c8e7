-- What keeps a shop from being a card tester's toy or a mail cannon: deeds counted within a while, payments that failed,
-- brakes on a book or on the whole shop, and gifts called an abuse.

-- How often something was done within a while: by whom, to whom or with what is in the key, as a keyed mark. The counts
-- may be lost when the server crashes; nothing but a limit begins anew then, and no write waits for the disk.
CREATE UNLOGGED TABLE "deed_counts" (
  "key" TEXT NOT NULL,
  "count" INTEGER NOT NULL,
  "ends_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "deed_counts_pkey" PRIMARY KEY ("key")
);
CREATE INDEX "deed_counts_ends_at_idx" ON "deed_counts" ("ends_at");

-- Whence an order came, for as long as its failed payments may be counted: marks, no addresses, forgotten after days.
CREATE TABLE "order_origins" (
  "order_id" UUID NOT NULL,
  "client_mark" TEXT,
  "reader_id" UUID,
  "noted_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "order_origins_pkey" PRIMARY KEY ("order_id")
);
CREATE INDEX "order_origins_noted_at_idx" ON "order_origins" ("noted_at");
ALTER TABLE "order_origins" ADD CONSTRAINT "order_origins_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders" ("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- A payment that a bank or the provider refused, once for each event that told of it. Forgotten after days.
CREATE TABLE "payment_failures" (
  "event_id" TEXT NOT NULL,
  "order_id" UUID NOT NULL,
  "browser_hash" TEXT NOT NULL,
  "email_mark" TEXT NOT NULL,
  "client_mark" TEXT,
  "reader_id" UUID,
  "failed_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "payment_failures_pkey" PRIMARY KEY ("event_id")
);
CREATE INDEX "payment_failures_failed_at_idx" ON "payment_failures" ("failed_at");
CREATE INDEX "payment_failures_order_id_idx" ON "payment_failures" ("order_id");
CREATE INDEX "payment_failures_browser_hash_failed_at_idx" ON "payment_failures" ("browser_hash", "failed_at");
CREATE INDEX "payment_failures_email_mark_failed_at_idx" ON "payment_failures" ("email_mark", "failed_at");
CREATE INDEX "payment_failures_client_mark_failed_at_idx" ON "payment_failures" ("client_mark", "failed_at");
ALTER TABLE "payment_failures" ADD CONSTRAINT "payment_failures_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders" ("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- A brake on buying one book by card, or without a book on buying anything: "challenge" asks for a puzzle, "paused" for
-- patience. It ends by itself, or when an operator lifts it.
CREATE TABLE "brakes" (
  "id" UUID NOT NULL,
  "book_id" UUID,
  "mode" TEXT NOT NULL,
  "failures" INTEGER NOT NULL,
  "began_at" TIMESTAMPTZ(3) NOT NULL,
  "ends_at" TIMESTAMPTZ(3) NOT NULL,
  "lifted_at" TIMESTAMPTZ(3),
  "lifted_by" UUID,
  CONSTRAINT "brakes_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "brakes_mode" CHECK ("mode" IN ('challenge', 'paused') AND "failures" > 0 AND "ends_at" > "began_at"),
  CONSTRAINT "brakes_shop_never_pauses" CHECK ("book_id" IS NOT NULL OR "mode" = 'challenge'),
  CONSTRAINT "brakes_lifted_by_somebody" CHECK (("lifted_at" IS NULL) = ("lifted_by" IS NULL))
);
CREATE INDEX "brakes_book_id_ends_at_idx" ON "brakes" ("book_id", "ends_at");
CREATE INDEX "brakes_ends_at_idx" ON "brakes" ("ends_at");
ALTER TABLE "brakes" ADD CONSTRAINT "brakes_book_id_fkey" FOREIGN KEY ("book_id") REFERENCES "books" ("id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "brakes" ADD CONSTRAINT "brakes_lifted_by_fkey" FOREIGN KEY ("lifted_by") REFERENCES "users" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
CREATE FUNCTION brake_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a brake keeps its book, its mode and its beginning, and is lifted once' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER "brakes_frozen" BEFORE UPDATE ON "brakes" FOR EACH ROW
  WHEN (OLD."lifted_at" IS NOT NULL OR (OLD."id", OLD."book_id", OLD."mode", OLD."began_at")
    IS DISTINCT FROM (NEW."id", NEW."book_id", NEW."mode", NEW."began_at"))
  EXECUTE FUNCTION brake_is_frozen();
REVOKE DELETE, TRUNCATE ON "brakes" FROM bouquin_app;

-- A puzzle that was solved counts once: for the one press it was spent on, however often that is sent.
CREATE TABLE "spent_puzzles" (
  "id" TEXT NOT NULL,
  "spent_on" TEXT NOT NULL,
  "expires_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "spent_puzzles_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "spent_puzzles_expires_at_idx" ON "spent_puzzles" ("expires_at");

-- A gift, or the words that came with it, called an abuse by whoever holds its link: once for each gift.
CREATE TABLE "copy_reports" (
  "copy_id" UUID NOT NULL,
  "words" TEXT NOT NULL,
  "reported_at" TIMESTAMPTZ(3) NOT NULL,
  "settled_at" TIMESTAMPTZ(3),
  "settled_by" UUID,
  CONSTRAINT "copy_reports_pkey" PRIMARY KEY ("copy_id"),
  CONSTRAINT "copy_reports_settled_by_somebody" CHECK (("settled_at" IS NULL) = ("settled_by" IS NULL))
);
CREATE INDEX "copy_reports_waiting" ON "copy_reports" ("reported_at") WHERE "settled_at" IS NULL;
ALTER TABLE "copy_reports" ADD CONSTRAINT "copy_reports_copy_id_fkey" FOREIGN KEY ("copy_id") REFERENCES "copies" ("id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "copy_reports" ADD CONSTRAINT "copy_reports_settled_by_fkey" FOREIGN KEY ("settled_by") REFERENCES "users" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
