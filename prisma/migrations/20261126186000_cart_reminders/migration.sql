-- Who asked to be sent a link to their cart: the one letter they consented to, and the words they consented by.
CREATE TABLE "cart_reminders" (
  "id" UUID NOT NULL,
  "browser_hash" TEXT NOT NULL,
  "email" TEXT NOT NULL,
  "locale" TEXT NOT NULL,
  "consent_text" TEXT NOT NULL,
  "consented_at" TIMESTAMPTZ(3) NOT NULL,
  "due_at" TIMESTAMPTZ(3) NOT NULL,
  "promised_at" TIMESTAMPTZ(3),
  "client_mark" TEXT,
  CONSTRAINT "cart_reminders_pkey" PRIMARY KEY ("id"),
  -- An address is kept with the words its reader agreed to, or not at all.
  CONSTRAINT "cart_reminders_consent" CHECK (length(btrim("consent_text")) > 0 AND length(btrim("email")) > 0),
  CONSTRAINT "cart_reminders_due" CHECK ("due_at" > "consented_at" AND "promised_at" >= "due_at")
);
-- The limits that make it no cannon: a browser has one, and so has a mailbox, for as long as the row lives.
CREATE UNIQUE INDEX "cart_reminders_browser_hash_key" ON "cart_reminders" ("browser_hash");
CREATE UNIQUE INDEX "cart_reminders_mailbox" ON "cart_reminders" (customer_of("email"));
CREATE INDEX "cart_reminders_waiting" ON "cart_reminders" ("due_at") WHERE "promised_at" IS NULL;
CREATE INDEX "cart_reminders_client_marks" ON "cart_reminders" ("client_mark", "consented_at") WHERE "client_mark" IS NOT NULL;
-- What was agreed to is never rewritten: another consent is another row.
CREATE TRIGGER "cart_reminders_frozen" BEFORE UPDATE ON "cart_reminders" FOR EACH ROW
  WHEN ((OLD."id", OLD."browser_hash", OLD."email", OLD."locale", OLD."consent_text", OLD."consented_at", OLD."due_at")
      IS DISTINCT FROM (NEW."id", NEW."browser_hash", NEW."email", NEW."locale", NEW."consent_text", NEW."consented_at", NEW."due_at")
    OR (OLD."promised_at" IS NOT NULL AND OLD."promised_at" IS DISTINCT FROM NEW."promised_at"))
  EXECUTE FUNCTION refuse_frozen_terms();

-- Mailboxes that refused such letters, as a keyed mark nobody can read an address from.
CREATE TABLE "cart_reminder_refusals" (
  "mailbox_mark" TEXT NOT NULL,
  "refused_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "cart_reminder_refusals_pkey" PRIMARY KEY ("mailbox_mark")
);
