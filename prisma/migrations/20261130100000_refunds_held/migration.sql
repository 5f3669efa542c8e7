-- Refunds that were approved together wait until an instant, and until then can be taken back (docs/decisions/0074): who
-- approved them, with which others, and until when. What could not be approved at that instant says why.
ALTER TABLE "refund_requests"
  ADD COLUMN "held_until" TIMESTAMPTZ(3),
  ADD COLUMN "held_batch" UUID,
  ADD COLUMN "held_by_id" UUID,
  ADD COLUMN "held_refusal" TEXT;
ALTER TABLE "refund_requests" ADD CONSTRAINT "refund_requests_held_by_id_fkey"
  FOREIGN KEY ("held_by_id") REFERENCES "users" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT NOT VALID;
-- Only what still waits for its answer is held, and never by nobody.
ALTER TABLE "refund_requests" ADD CONSTRAINT "refund_requests_held_whole" CHECK (
  num_nonnulls("held_until", "held_batch", "held_by_id") IN (0, 3)
  AND ("held_until" IS NULL OR "state" = 'requested')) NOT VALID;
-- rolls: holds nothing yet, and the table is read once, in less than a second for a million requests
CREATE INDEX "refund_requests_held_until_idx" ON "refund_requests" ("held_until") WHERE "held_until" IS NOT NULL;

-- Whoever answers a request, keeps the book or lets it go with a larger one ends its hold, also where the code did not think
-- of it: what was taken from the queue in another way is not approved a moment later.
CREATE FUNCTION end_refund_hold() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW."held_until" := NULL;
  NEW."held_batch" := NULL;
  NEW."held_by_id" := NULL;
  RETURN NEW;
END $$;
CREATE TRIGGER "refund_requests_hold_ends" BEFORE UPDATE OF "state", "led_by_id" ON "refund_requests" FOR EACH ROW
  WHEN (NEW."held_until" IS NOT NULL
    AND (NEW."state" <> 'requested' OR NEW."led_by_id" IS DISTINCT FROM OLD."led_by_id"))
  EXECUTE FUNCTION end_refund_hold();
