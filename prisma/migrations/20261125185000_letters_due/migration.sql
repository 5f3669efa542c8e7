-- Letters are worked from their own rows: one that is promised and due is sent; taking it moves the instant at which
-- it is due again (docs/decisions/0013).
ALTER TABLE "outbox_mails" ADD COLUMN "due_at" TIMESTAMPTZ(3) NOT NULL DEFAULT now();
CREATE INDEX "outbox_mails_due_idx" ON "outbox_mails" ("due_at") WHERE "state" = 'promised';

DROP FUNCTION promise_jobs(text, json, int);
DROP FUNCTION hasten_jobs(text);

CREATE OR REPLACE FUNCTION failed_jobs()
RETURNS TABLE (id bigint, task text, attempts int, last_error text, failed_at timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  RETURN QUERY SELECT j.id::bigint, j.task_identifier::text, j.attempts::int, j.last_error::text, j.updated_at
    FROM graphile_worker.jobs j WHERE j.attempts >= j.max_attempts AND j.locked_at IS NULL
    ORDER BY j.updated_at DESC LIMIT 200;
END $$;

-- The promises of an earlier version: their letters stand in the outbox and are due.
DO $$ BEGIN
  IF to_regclass('graphile_worker.jobs') IS NOT NULL THEN
    EXECUTE 'SELECT graphile_worker.complete_jobs(array_agg(id)) FROM graphile_worker.jobs
      WHERE task_identifier = ''send-mail'' HAVING count(*) > 0';
  END IF;
END $$;
