-- What somebody asks the authors of a book from its page: it goes through the shop, and neither side learns the other's address
-- from it. Answered once, by one of them; forgotten after half a year.
CREATE TABLE "author_questions" (
  "id" UUID NOT NULL,
  "book_id" UUID NOT NULL,
  "email" TEXT NOT NULL,
  "name" TEXT NOT NULL DEFAULT '',
  "words" TEXT NOT NULL,
  "locale" TEXT NOT NULL,
  "asked_at" TIMESTAMPTZ(3) NOT NULL,
  "answer" TEXT,
  "answered_at" TIMESTAMPTZ(3),
  "answered_by" UUID,
  "reported_at" TIMESTAMPTZ(3),
  CONSTRAINT "author_questions_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "author_questions_answer" CHECK (num_nulls("answer", "answered_at", "answered_by") IN (0, 3)),
  CONSTRAINT "author_questions_once" CHECK ("answered_at" IS NULL OR "reported_at" IS NULL)
);
CREATE INDEX "author_questions_book_id_asked_at_idx" ON "author_questions" ("book_id", "asked_at");
CREATE INDEX "author_questions_email_idx" ON "author_questions" ("email");
ALTER TABLE "author_questions" ADD CONSTRAINT "author_questions_book_id_fkey" FOREIGN KEY ("book_id") REFERENCES "books" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "author_questions" ADD CONSTRAINT "author_questions_answered_by_fkey" FOREIGN KEY ("answered_by") REFERENCES "authors" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
