-- A question that an author called an abuse waits at the operator's desk until somebody has looked into it.
ALTER TABLE "author_questions" ADD COLUMN "settled_at" TIMESTAMPTZ(3), ADD COLUMN "settled_by" UUID;
ALTER TABLE "author_questions" ADD CONSTRAINT "author_questions_settled_by_fkey"
  FOREIGN KEY ("settled_by") REFERENCES "users" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT NOT VALID;
ALTER TABLE "author_questions" ADD CONSTRAINT "author_questions_settled_by_somebody" CHECK (
  ("settled_at" IS NULL) = ("settled_by" IS NULL)
  AND ("settled_at" IS NULL OR "reported_at" IS NOT NULL)) NOT VALID;
-- rolls: questions of half a year, and the few of them that were reported
CREATE INDEX "author_questions_reported" ON "author_questions" ("reported_at")
  WHERE "reported_at" IS NOT NULL AND "settled_at" IS NULL;
