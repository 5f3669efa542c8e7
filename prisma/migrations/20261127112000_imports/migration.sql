-- A file somebody looks at before its rows are brought in, and what became of it.
CREATE TABLE "imports" (
  "id" UUID NOT NULL,
  "kind" TEXT NOT NULL,
  "user_id" UUID NOT NULL,
  -- The author it is brought in for; none where an operator does.
  "author_id" UUID,
  "book_id" UUID,
  "file_name" TEXT NOT NULL,
  "locale" TEXT NOT NULL,
  -- Addresses of people: kept until it is brought in, and seven days at most.
  "content" TEXT,
  "columns" JSONB NOT NULL,
  "state" TEXT NOT NULL DEFAULT 'waiting',
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  "done_at" TIMESTAMPTZ(3),
  "made_count" INTEGER NOT NULL DEFAULT 0,
  "skipped_count" INTEGER NOT NULL DEFAULT 0,
  "refused_count" INTEGER NOT NULL DEFAULT 0,
  -- Lines with their reasons, and no word of what stood in them.
  "report" JSONB NOT NULL DEFAULT '[]',
  CONSTRAINT "imports_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "imports_kind" CHECK ("kind" IN ('purchases', 'readers', 'coupons', 'books') AND ("kind" = 'readers') = ("book_id" IS NOT NULL)),
  CONSTRAINT "imports_state" CHECK (CASE "state" WHEN 'waiting' THEN "done_at" IS NULL
    WHEN 'done' THEN "done_at" IS NOT NULL AND "content" IS NULL ELSE false END)
);
CREATE INDEX "imports_user_id_created_at_idx" ON "imports" ("user_id", "created_at");
ALTER TABLE "imports" ADD CONSTRAINT "imports_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "imports" ADD CONSTRAINT "imports_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "authors" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "imports" ADD CONSTRAINT "imports_book_id_fkey" FOREIGN KEY ("book_id") REFERENCES "books" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
CREATE TRIGGER "imports_frozen" BEFORE UPDATE ON "imports" FOR EACH ROW
  WHEN (OLD."state" = 'done') EXECUTE FUNCTION refuse_frozen_terms();

-- Purchases made elsewhere and brought in: a right to read without money, and which order stands for it.
CREATE TABLE "imported_purchases" (
  "order_id" UUID NOT NULL,
  "import_id" UUID NOT NULL,
  "book_id" UUID NOT NULL,
  "email" TEXT NOT NULL,
  "bought_at" TIMESTAMPTZ(3),
  CONSTRAINT "imported_purchases_pkey" PRIMARY KEY ("order_id")
);
-- The same file twice changes nothing, also when a right that was given has ended since.
CREATE UNIQUE INDEX "imported_purchases_book_id_email_key" ON "imported_purchases" ("book_id", "email");
CREATE INDEX "imported_purchases_import_id_idx" ON "imported_purchases" ("import_id");
ALTER TABLE "imported_purchases" ADD CONSTRAINT "imported_purchases_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "imported_purchases" ADD CONSTRAINT "imported_purchases_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "imports" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "imported_purchases" ADD CONSTRAINT "imported_purchases_book_id_fkey" FOREIGN KEY ("book_id") REFERENCES "books" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
REVOKE UPDATE, DELETE, TRUNCATE ON "imported_purchases" FROM bouquin_app;
-- What was not paid for here can never be a sale.
CREATE FUNCTION imported_purchase_is_free() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM "orders" WHERE "id" = NEW."order_id" AND "total_minor" = 0 AND "state" = 'paid') THEN
    RAISE EXCEPTION 'order % was paid with money', NEW."order_id" USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "imported_purchases_free" BEFORE INSERT ON "imported_purchases"
  FOR EACH ROW EXECUTE FUNCTION imported_purchase_is_free();
