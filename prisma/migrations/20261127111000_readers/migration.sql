-- Who shares their address with an author of a book, by which words, when and where. Withdrawn, the row is deleted.
CREATE TABLE "address_shares" (
  "id" UUID NOT NULL,
  "email" TEXT NOT NULL,
  "book_id" UUID NOT NULL,
  "author_id" UUID NOT NULL,
  "consent_text" TEXT NOT NULL,
  "consent_version" TEXT NOT NULL,
  "place" TEXT NOT NULL,
  "locale" TEXT NOT NULL,
  "consented_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "address_shares_pkey" PRIMARY KEY ("id"),
  -- An address is shared with the words its reader agreed to, or not at all.
  CONSTRAINT "address_shares_consent" CHECK (length(btrim("consent_text")) > 0 AND length(btrim("consent_version")) > 0
    AND length(btrim("email")) > 0 AND "place" IN ('cart', 'account'))
);
CREATE UNIQUE INDEX "address_shares_author_id_book_id_email_key" ON "address_shares" ("author_id", "book_id", "email");
CREATE INDEX "address_shares_email_idx" ON "address_shares" ("email");
ALTER TABLE "address_shares" ADD CONSTRAINT "address_shares_book_id_fkey" FOREIGN KEY ("book_id") REFERENCES "books" ("id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "address_shares" ADD CONSTRAINT "address_shares_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "authors" ("id") ON DELETE CASCADE ON UPDATE RESTRICT;
-- What was agreed to is never rewritten: another consent is another row.
CREATE TRIGGER "address_shares_frozen" BEFORE UPDATE ON "address_shares" FOR EACH ROW EXECUTE FUNCTION refuse_frozen_terms();
REVOKE UPDATE, TRUNCATE ON "address_shares" FROM bouquin_app;

-- What an author writes to the readers of a book about one of its editions, in one language or both.
CREATE TABLE "reader_messages" (
  "id" UUID NOT NULL,
  "author_id" UUID NOT NULL,
  "book_id" UUID NOT NULL,
  "edition_id" UUID NOT NULL,
  "subject_fr" TEXT NOT NULL DEFAULT '',
  "body_fr" TEXT NOT NULL DEFAULT '',
  "subject_en" TEXT NOT NULL DEFAULT '',
  "body_en" TEXT NOT NULL DEFAULT '',
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  "sent_at" TIMESTAMPTZ(3),
  "sent_count" INTEGER NOT NULL DEFAULT 0,
  CONSTRAINT "reader_messages_pkey" PRIMARY KEY ("id"),
  -- A language has both its subject and its words, or neither; one language at least.
  CONSTRAINT "reader_messages_words" CHECK (("subject_fr" = '') = ("body_fr" = '') AND ("subject_en" = '') = ("body_en" = '')
    AND ("body_fr" <> '' OR "body_en" <> '')),
  CONSTRAINT "reader_messages_sent" CHECK ("sent_count" >= 0 AND ("sent_count" = 0 OR "sent_at" IS NOT NULL))
);
CREATE INDEX "reader_messages_book_id_sent_at_idx" ON "reader_messages" ("book_id", "sent_at");
ALTER TABLE "reader_messages" ADD CONSTRAINT "reader_messages_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "authors" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "reader_messages" ADD CONSTRAINT "reader_messages_book_id_fkey" FOREIGN KEY ("book_id") REFERENCES "books" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "reader_messages" ADD CONSTRAINT "reader_messages_edition_id_fkey" FOREIGN KEY ("edition_id") REFERENCES "editions" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
-- What was sent stays as it was read, and goes nowhere.
CREATE TRIGGER "reader_messages_frozen" BEFORE UPDATE ON "reader_messages" FOR EACH ROW
  WHEN (OLD."sent_at" IS NOT NULL) EXECUTE FUNCTION refuse_frozen_terms();
CREATE TRIGGER "reader_messages_kept" BEFORE DELETE ON "reader_messages" FOR EACH ROW
  WHEN (OLD."sent_at" IS NOT NULL) EXECUTE FUNCTION refuse_frozen_terms();
REVOKE TRUNCATE ON "reader_messages" FROM bouquin_app;
