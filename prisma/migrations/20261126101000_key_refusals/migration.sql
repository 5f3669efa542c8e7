-- Wrong keys of the last hour, by marks that name nobody: whoever guesses is slowed, in every process alike.
CREATE TABLE "key_refusals" (
  "id" BIGSERIAL NOT NULL,
  "address_mark" TEXT,
  "client_mark" TEXT,
  "at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "key_refusals_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "key_refusals_address_mark_at_idx" ON "key_refusals" ("address_mark", "at");
CREATE INDEX "key_refusals_client_mark_at_idx" ON "key_refusals" ("client_mark", "at");
CREATE INDEX "key_refusals_at_idx" ON "key_refusals" ("at");
