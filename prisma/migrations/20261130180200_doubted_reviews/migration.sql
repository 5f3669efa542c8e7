-- An author says, once and with a reason, that a review may not be genuine (consumer code L111-7-2); the operator looks into it.
ALTER TABLE "reviews" ADD COLUMN "doubt" TEXT, ADD COLUMN "doubted_at" TIMESTAMPTZ(3), ADD COLUMN "doubted_by" UUID,
  ADD COLUMN "doubt_settled_at" TIMESTAMPTZ(3), ADD COLUMN "doubt_settled_by" UUID;
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_doubt" CHECK (num_nulls("doubt", "doubted_at", "doubted_by") IN (0, 3)
  AND ("doubt" IS NULL OR length(btrim("doubt")) > 0) AND num_nulls("doubt_settled_at", "doubt_settled_by") IN (0, 2)
  AND ("doubt_settled_at" IS NULL OR "doubted_at" IS NOT NULL)) NOT VALID;
