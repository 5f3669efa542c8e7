-- Two ways of showing one package, hour by hour, and the number of orders after which one looks: declared before.
CREATE TABLE "price_trials" (
  "id" UUID NOT NULL,
  "book_id" UUID NOT NULL,
  "package_id" UUID NOT NULL,
  "declared_by" UUID NOT NULL,
  "kind" TEXT NOT NULL,
  "currency" TEXT NOT NULL,
  "suggested_a_minor" BIGINT NOT NULL,
  "suggested_b_minor" BIGINT NOT NULL,
  "difference_minor" BIGINT NOT NULL,
  "sample_size" INTEGER NOT NULL,
  "declared_at" TIMESTAMPTZ(3) NOT NULL,
  "started_at" TIMESTAMPTZ(3),
  "ended_at" TIMESTAMPTZ(3),
  "is_reached" BOOLEAN NOT NULL DEFAULT false,
  CONSTRAINT "price_trials_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "price_trials_kind" CHECK (CASE "kind" WHEN 'suggested' THEN "suggested_a_minor" <> "suggested_b_minor"
    WHEN 'author-line' THEN "suggested_a_minor" = "suggested_b_minor" ELSE false END),
  CONSTRAINT "price_trials_terms" CHECK ("sample_size" BETWEEN 30 AND 100000 AND "difference_minor" > 0
    AND "suggested_a_minor" >= 0 AND "suggested_b_minor" >= 0),
  CONSTRAINT "price_trials_course" CHECK (("started_at" IS NULL OR "started_at" >= "declared_at")
    AND ("ended_at" IS NULL OR "ended_at" >= "started_at") AND (NOT "is_reached" OR "ended_at" IS NOT NULL)
    AND ("ended_at" IS NULL OR "started_at" IS NOT NULL))
);
ALTER TABLE "price_trials" ADD CONSTRAINT "price_trials_book_id_fkey" FOREIGN KEY ("book_id") REFERENCES "books" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "price_trials" ADD CONSTRAINT "price_trials_package_id_fkey" FOREIGN KEY ("package_id") REFERENCES "packages" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "price_trials" ADD CONSTRAINT "price_trials_declared_by_fkey" FOREIGN KEY ("declared_by") REFERENCES "authors" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
-- A book has one that is declared or runs.
CREATE UNIQUE INDEX "price_trials_living" ON "price_trials" ("book_id") WHERE "ended_at" IS NULL;
CREATE INDEX "price_trials_package_id_idx" ON "price_trials" ("package_id") WHERE "ended_at" IS NULL;

-- From its start on nothing of it changes but its end, once, and nobody makes it unseen.
CREATE TRIGGER "price_trials_frozen" BEFORE UPDATE ON "price_trials" FOR EACH ROW
  WHEN ((OLD."id", OLD."book_id", OLD."package_id", OLD."declared_by", OLD."kind", OLD."currency", OLD."suggested_a_minor",
      OLD."suggested_b_minor", OLD."difference_minor", OLD."sample_size", OLD."declared_at")
    IS DISTINCT FROM (NEW."id", NEW."book_id", NEW."package_id", NEW."declared_by", NEW."kind", NEW."currency",
      NEW."suggested_a_minor", NEW."suggested_b_minor", NEW."difference_minor", NEW."sample_size", NEW."declared_at")
    OR (OLD."started_at" IS NOT NULL AND OLD."started_at" IS DISTINCT FROM NEW."started_at")
    OR (OLD."ended_at" IS NOT NULL AND (OLD."ended_at", OLD."is_reached") IS DISTINCT FROM (NEW."ended_at", NEW."is_reached")))
  EXECUTE FUNCTION refuse_frozen_terms();
CREATE TRIGGER "price_trials_kept" BEFORE DELETE ON "price_trials" FOR EACH ROW
  WHEN (OLD."started_at" IS NOT NULL) EXECUTE FUNCTION refuse_frozen_terms();
REVOKE TRUNCATE ON "price_trials" FROM bouquin_app;

-- Which way was shown from when to when: as a deed, so that every page and every order agree on it.
CREATE TABLE "price_trial_turns" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "trial_id" UUID NOT NULL,
  "number" INTEGER NOT NULL,
  "arm" TEXT NOT NULL,
  "began_at" TIMESTAMPTZ(3) NOT NULL,
  "ended_at" TIMESTAMPTZ(3),
  CONSTRAINT "price_trial_turns_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "price_trial_turns_shape" CHECK ("arm" IN ('a', 'b') AND "number" >= 0
    AND ("ended_at" IS NULL OR "ended_at" >= "began_at"))
);
ALTER TABLE "price_trial_turns" ADD CONSTRAINT "price_trial_turns_trial_id_fkey" FOREIGN KEY ("trial_id") REFERENCES "price_trials" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
CREATE UNIQUE INDEX "price_trial_turns_trial_id_number_key" ON "price_trial_turns" ("trial_id", "number");
CREATE UNIQUE INDEX "price_trial_turns_open" ON "price_trial_turns" ("trial_id") WHERE "ended_at" IS NULL;
CREATE TRIGGER "price_trial_turns_frozen" BEFORE UPDATE ON "price_trial_turns" FOR EACH ROW
  WHEN ((OLD."id", OLD."trial_id", OLD."number", OLD."arm", OLD."began_at")
      IS DISTINCT FROM (NEW."id", NEW."trial_id", NEW."number", NEW."arm", NEW."began_at")
    OR (OLD."ended_at" IS NOT NULL AND OLD."ended_at" IS DISTINCT FROM NEW."ended_at"))
  EXECUTE FUNCTION refuse_frozen_terms();
REVOKE DELETE, TRUNCATE ON "price_trial_turns" FROM bouquin_app;
CREATE TRIGGER "price_trial_turns_kept_pages" AFTER INSERT OR UPDATE ON "price_trial_turns" FOR EACH STATEMENT EXECUTE FUNCTION drop_kept_pages('trials');

-- The turn whose page a line was chosen on.
ALTER TABLE "cart_lines" ADD COLUMN "trial_turn_id" UUID REFERENCES "price_trial_turns" ("id") ON DELETE SET NULL;
-- Which way its buyer was shown, as a term of the sale; nothing about who they are.
ALTER TABLE "order_lines" ADD COLUMN "trial_id" UUID REFERENCES "price_trials" ("id"),
  ADD COLUMN "trial_arm" TEXT,
  ADD CONSTRAINT "order_lines_trial" CHECK (("trial_id" IS NULL) = ("trial_arm" IS NULL)
    AND ("trial_arm" IS NULL OR ("trial_arm" IN ('a', 'b') AND "purpose" = 'own'
      AND num_nonnulls("coupon_id", "promotion_id", "bundle_purchase_id") = 0)));
CREATE INDEX "order_lines_of_a_trial" ON "order_lines" ("trial_id") WHERE "trial_id" IS NOT NULL;
CREATE TRIGGER "order_lines_trial_frozen" BEFORE UPDATE ON "order_lines" FOR EACH ROW
  WHEN ((OLD."trial_id", OLD."trial_arm") IS DISTINCT FROM (NEW."trial_id", NEW."trial_arm"))
  EXECUTE FUNCTION refuse_frozen_terms();
