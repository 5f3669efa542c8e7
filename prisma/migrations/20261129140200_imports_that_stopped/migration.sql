-- When the work on a file gave up, in the middle of being read or brought in: its owner is told, and may let it go on.
ALTER TABLE "imports" ADD COLUMN "stopped_at" TIMESTAMPTZ(3);
ALTER TABLE "imports" ADD CONSTRAINT "imports_stopped"
  CHECK ("stopped_at" IS NULL OR "state" IN ('reading', 'bringing'));
