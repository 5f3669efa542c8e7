ALTER TABLE "author_questions" VALIDATE CONSTRAINT "author_questions_settled_by_fkey";
ALTER TABLE "author_questions" VALIDATE CONSTRAINT "author_questions_settled_by_somebody";
