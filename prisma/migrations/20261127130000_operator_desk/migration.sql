-- The operator's desk: orders found by what a reader can tell, access given and taken by decision, an address put right
-- after proof, queues with an owner, accounts looked at read-only, and what authors ask the shop.

-- Of a card nothing is kept but its network's name and its last four digits, as they stand on a reader's statement.
-- Payments from before this column have neither.
ALTER TABLE "checkouts" ADD COLUMN "card_brand" TEXT, ADD COLUMN "card_last4" TEXT;
ALTER TABLE "checkouts" ADD CONSTRAINT "checkouts_card_last4" CHECK ("card_last4" ~ '^[0-9]{4}$');
CREATE INDEX "checkouts_card_last4_idx" ON "checkouts" ("card_last4") WHERE "card_last4" IS NOT NULL;

-- The list of orders: each state and currency is a run of its own by the day of the press, so that a page of any mixture
-- is a few runs' beginnings merged. It takes the place of (state, placed_at).
CREATE INDEX "orders_state_currency_placed_at_idx" ON "orders" ("state", "currency", "placed_at");
DROP INDEX "orders_state_placed_at_idx";
-- An address from its beginning, whatever the database's order of letters; answers equality as before.
CREATE INDEX "orders_email_id_idx" ON "orders" ("email" text_pattern_ops, "id");
DROP INDEX "orders_email_idx";
-- Names: those printed on invoices, which are few, and those accounts carry.
CREATE INDEX "invoices_buyer_name_idx" ON "invoices" (lower("document" -> 'buyer' ->> 'name') text_pattern_ops)
  WHERE "document" -> 'buyer' ->> 'name' IS NOT NULL;
CREATE INDEX "users_name_idx" ON "users" (lower("name") text_pattern_ops) WHERE "name" IS NOT NULL;

-- A book's orders, newest first, wherever in the years its sales lie: each line carries the instant its order was placed.
ALTER TABLE "order_lines" ADD COLUMN "placed_at" TIMESTAMPTZ(3);
UPDATE "order_lines" l SET "placed_at" = o."placed_at" FROM "orders" o WHERE o."id" = l."order_id";
ALTER TABLE "order_lines" ALTER COLUMN "placed_at" SET DEFAULT now(), ALTER COLUMN "placed_at" SET NOT NULL;
CREATE INDEX "order_lines_book_id_placed_at_order_id_idx" ON "order_lines" ("book_id", "placed_at", "order_id");
DROP INDEX "order_lines_book_id_idx";

-- What an operator decides about a right, each a fact of its own: given whatever the money says, taken whatever it says,
-- or lifted, after which the money decides again. The newest of a line counts (lib/access/right.ts).
CREATE TABLE "access_decisions" (
  "id" BIGSERIAL,
  "line_id" UUID NOT NULL,
  "verdict" TEXT NOT NULL,
  "reason" TEXT NOT NULL,
  "operator_id" UUID NOT NULL,
  "decided_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "access_decisions_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "access_decisions_verdict" CHECK ("verdict" IN ('given', 'taken', 'lifted') AND length("reason") > 0)
);
CREATE INDEX "access_decisions_line_id_idx" ON "access_decisions" ("line_id");
ALTER TABLE "access_decisions" ADD CONSTRAINT "access_decisions_line_id_fkey" FOREIGN KEY ("line_id") REFERENCES "order_lines" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "access_decisions" ADD CONSTRAINT "access_decisions_operator_id_fkey" FOREIGN KEY ("operator_id") REFERENCES "users" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
CREATE TRIGGER "access_decisions_append_only" BEFORE UPDATE OR DELETE ON "access_decisions"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "access_decisions_no_truncate" BEFORE TRUNCATE ON "access_decisions"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
REVOKE UPDATE, DELETE, TRUNCATE ON "access_decisions" FROM bouquin_app;

-- An order's address to be put right: asked by the operator with the proof they saw, confirmed by a press on the link of
-- the letter to the new address. One waits per order.
CREATE TABLE "address_corrections" (
  "id" UUID NOT NULL,
  "order_id" UUID NOT NULL,
  "from_email" TEXT NOT NULL,
  "to_email" TEXT NOT NULL,
  "proof" TEXT NOT NULL,
  "operator_id" UUID NOT NULL,
  "token_hash" TEXT NOT NULL,
  "asked_at" TIMESTAMPTZ(3) NOT NULL,
  "expires_at" TIMESTAMPTZ(3) NOT NULL,
  "confirmed_at" TIMESTAMPTZ(3),
  "withdrawn_at" TIMESTAMPTZ(3),
  CONSTRAINT "address_corrections_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "address_corrections_words" CHECK ("from_email" <> "to_email" AND length("proof") > 0),
  CONSTRAINT "address_corrections_one_end" CHECK ("confirmed_at" IS NULL OR "withdrawn_at" IS NULL)
);
CREATE UNIQUE INDEX "address_corrections_token_hash_key" ON "address_corrections" ("token_hash");
CREATE INDEX "address_corrections_order_id_idx" ON "address_corrections" ("order_id");
CREATE UNIQUE INDEX "address_corrections_one_waiting" ON "address_corrections" ("order_id")
  WHERE "confirmed_at" IS NULL AND "withdrawn_at" IS NULL;
ALTER TABLE "address_corrections" ADD CONSTRAINT "address_corrections_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "address_corrections" ADD CONSTRAINT "address_corrections_operator_id_fkey" FOREIGN KEY ("operator_id") REFERENCES "users" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
CREATE FUNCTION address_correction_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the correction of an address keeps what it asks for, and ends once' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER "address_corrections_frozen" BEFORE UPDATE ON "address_corrections" FOR EACH ROW
  WHEN (OLD."confirmed_at" IS NOT NULL OR OLD."withdrawn_at" IS NOT NULL
    OR (OLD."id", OLD."order_id", OLD."from_email", OLD."to_email", OLD."proof", OLD."operator_id", OLD."token_hash", OLD."asked_at")
    IS DISTINCT FROM (NEW."id", NEW."order_id", NEW."from_email", NEW."to_email", NEW."proof", NEW."operator_id", NEW."token_hash", NEW."asked_at"))
  EXECUTE FUNCTION address_correction_is_frozen();
REVOKE DELETE, TRUNCATE ON "address_corrections" FROM bouquin_app;

-- An operator looking at the shop as somebody else: read-only, for minutes, with a reason its subject reads. The mark on
-- the operator's own session is what makes it so.
CREATE TABLE "looks" (
  "id" UUID NOT NULL,
  "operator_id" UUID NOT NULL,
  "user_id" UUID NOT NULL,
  "reason" TEXT NOT NULL,
  "began_at" TIMESTAMPTZ(3) NOT NULL,
  "ends_at" TIMESTAMPTZ(3) NOT NULL,
  "ended_at" TIMESTAMPTZ(3),
  CONSTRAINT "looks_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "looks_words" CHECK ("operator_id" <> "user_id" AND length("reason") > 0 AND "ends_at" > "began_at")
);
CREATE INDEX "looks_user_id_idx" ON "looks" ("user_id");
ALTER TABLE "looks" ADD CONSTRAINT "looks_operator_id_fkey" FOREIGN KEY ("operator_id") REFERENCES "users" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "looks" ADD CONSTRAINT "looks_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
CREATE FUNCTION look_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a look keeps who, whom, why and until when, and ends once' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER "looks_frozen" BEFORE UPDATE ON "looks" FOR EACH ROW
  WHEN (OLD."ended_at" IS NOT NULL OR (OLD."id", OLD."operator_id", OLD."user_id", OLD."reason", OLD."began_at", OLD."ends_at")
    IS DISTINCT FROM (NEW."id", NEW."operator_id", NEW."user_id", NEW."reason", NEW."began_at", NEW."ends_at"))
  EXECUTE FUNCTION look_is_frozen();
REVOKE DELETE, TRUNCATE ON "looks" FROM bouquin_app;
ALTER TABLE "sessions" ADD COLUMN "look_id" UUID;
CREATE UNIQUE INDEX "sessions_look_id_key" ON "sessions" ("look_id");
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_look_id_fkey" FOREIGN KEY ("look_id") REFERENCES "looks" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- Who has taken a queue of the desk. A queue nobody has taken has no row.
CREATE TABLE "queue_holds" (
  "queue" TEXT NOT NULL,
  "operator_id" UUID NOT NULL,
  "taken_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "queue_holds_pkey" PRIMARY KEY ("queue")
);
ALTER TABLE "queue_holds" ADD CONSTRAINT "queue_holds_operator_id_fkey" FOREIGN KEY ("operator_id") REFERENCES "users" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- A search of orders an operator gave a name.
CREATE TABLE "saved_filters" (
  "id" UUID NOT NULL,
  "operator_id" UUID NOT NULL,
  "name" TEXT NOT NULL,
  "query" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "saved_filters_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "saved_filters_words" CHECK (length("name") BETWEEN 1 AND 60 AND length("query") <= 1000)
);
CREATE UNIQUE INDEX "saved_filters_operator_id_name_key" ON "saved_filters" ("operator_id", "name");
ALTER TABLE "saved_filters" ADD CONSTRAINT "saved_filters_operator_id_fkey" FOREIGN KEY ("operator_id") REFERENCES "users" ("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- What an author asks the shop, and its answer.
CREATE TABLE "author_requests" (
  "id" UUID NOT NULL,
  "author_id" UUID NOT NULL,
  "text" TEXT NOT NULL,
  "locale" TEXT NOT NULL,
  "asked_at" TIMESTAMPTZ(3) NOT NULL,
  "answer" TEXT,
  "answered_by" UUID,
  "answered_at" TIMESTAMPTZ(3),
  CONSTRAINT "author_requests_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "author_requests_words" CHECK (length("text") > 0 AND ("answered_at" IS NULL) = ("answer" IS NULL)
    AND ("answered_at" IS NULL) = ("answered_by" IS NULL))
);
CREATE INDEX "author_requests_author_id_asked_at_idx" ON "author_requests" ("author_id", "asked_at");
CREATE INDEX "author_requests_open_idx" ON "author_requests" ("asked_at") WHERE "answered_at" IS NULL;
ALTER TABLE "author_requests" ADD CONSTRAINT "author_requests_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "authors" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "author_requests" ADD CONSTRAINT "author_requests_answered_by_fkey" FOREIGN KEY ("answered_by") REFERENCES "users" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
CREATE FUNCTION author_request_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what was asked stays as it was, and is answered once' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER "author_requests_frozen" BEFORE UPDATE ON "author_requests" FOR EACH ROW
  WHEN (OLD."answered_at" IS NOT NULL OR (OLD."id", OLD."author_id", OLD."text", OLD."asked_at")
    IS DISTINCT FROM (NEW."id", NEW."author_id", NEW."text", NEW."asked_at"))
  EXECUTE FUNCTION author_request_is_frozen();
REVOKE DELETE, TRUNCATE ON "author_requests" FROM bouquin_app;

-- The audit is read newest first, whole, of one person, of one kind of deed, and of a range of days.
CREATE INDEX "audit_rows_actor_id_id_idx" ON "audit_rows" ("actor_id", "id");
CREATE INDEX "audit_rows_action_id_idx" ON "audit_rows" ("action", "id");
CREATE INDEX "audit_rows_at_idx" ON "audit_rows" ("at");
