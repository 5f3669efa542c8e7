-- The shop can end a bundle's sale too, with a reason that its authors read.
ALTER TABLE "bundles" ADD COLUMN "stopped_by" UUID, ADD COLUMN "stop_reason" TEXT;
ALTER TABLE "bundles" ADD CONSTRAINT "bundles_stopped_by_fkey" FOREIGN KEY ("stopped_by") REFERENCES "users" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "bundles" ADD CONSTRAINT "bundles_stopped" CHECK (
  ("stopped_by" IS NULL) = ("stop_reason" IS NULL)
  AND ("stopped_by" IS NULL OR ("state" = 'retired' AND "retired_by" IS NULL AND length("stop_reason") BETWEEN 1 AND 500)));
