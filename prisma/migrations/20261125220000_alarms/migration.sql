-- Alarms that ring now, by name: raised and ended by the worker's rounds, told by the health answer, which may ask the
-- database and knows nothing of books or refunds. A name and an instant, nothing that concerns anybody.
CREATE TABLE "alarms" (
  "name" TEXT NOT NULL,
  "raised_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "alarms_pkey" PRIMARY KEY ("name"),
  CONSTRAINT "alarms_name" CHECK ("name" ~ '^[a-z]+(-[a-z]+)*$')
);
