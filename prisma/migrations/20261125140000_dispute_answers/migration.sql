-- How many times news of a dispute were written down. News are asked of the provider before the order's lock is
-- held, so they name the revision they were asked after: if another one was written meanwhile they are asked again,
-- and an older answer can never overwrite a newer one.
ALTER TABLE "disputes" ADD COLUMN "revision" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "disputes" ADD CONSTRAINT "disputes_revision" CHECK ("revision" >= 0);
ALTER TABLE "disputes" ADD COLUMN "network_reason_code" TEXT;

-- A dispute can be lost, won on appeal and lost again: the number names each loss in the books.
ALTER TABLE "disputes" ADD COLUMN "losses" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "disputes" ADD CONSTRAINT "disputes_losses" CHECK ("losses" >= 0);

-- What the shop answered the reader's bank, written before it is sent: the row is the idempotency key, and what was
-- said stays on record word for word.
CREATE TABLE "dispute_answers" (
  "id" UUID NOT NULL,
  "dispute_id" UUID NOT NULL,
  "kind" TEXT NOT NULL,
  "provider_status" TEXT NOT NULL,
  "evidence" JSONB NOT NULL,
  "operator_id" UUID NOT NULL,
  "given_at" TIMESTAMPTZ(3) NOT NULL,
  "sent_at" TIMESTAMPTZ(3),
  "failed_at" TIMESTAMPTZ(3),
  "failure_reason" TEXT,
  CONSTRAINT "dispute_answers_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "dispute_answers_kind" CHECK ("kind" IN ('evidence', 'conceded')),
  -- Sent and refused exclude each other; a refusal has its reason.
  CONSTRAINT "dispute_answers_end" CHECK (("sent_at" IS NULL OR "failed_at" IS NULL)
    AND ("failed_at" IS NULL) = ("failure_reason" IS NULL))
);
-- One answer for each time the bank asks (a dispute, its inquiry and its appeal are three): the second press loses,
-- whichever of the two buttons it was. One the provider refused may be followed by another.
CREATE UNIQUE INDEX "dispute_answers_one_alive" ON "dispute_answers" ("dispute_id", "provider_status") WHERE "failed_at" IS NULL;
CREATE INDEX "dispute_answers_dispute_id_idx" ON "dispute_answers" ("dispute_id");
ALTER TABLE "dispute_answers" ADD CONSTRAINT "dispute_answers_dispute_id_fkey" FOREIGN KEY ("dispute_id") REFERENCES "disputes" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "dispute_answers" ADD CONSTRAINT "dispute_answers_operator_id_fkey" FOREIGN KEY ("operator_id") REFERENCES "users" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
REVOKE DELETE, TRUNCATE ON "dispute_answers" FROM bouquin_app;
