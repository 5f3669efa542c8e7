-- Up to which instant the provider's movements have been looked through for what no event has told: one row. Where the
-- look is interrupted it stays where it was, and what has been booked meanwhile is booked once all the same.
CREATE TABLE "provider_looks" (
  "id" INTEGER NOT NULL DEFAULT 1,
  "seen_until" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "provider_looks_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "provider_looks_one_row" CHECK ("id" = 1)
);
