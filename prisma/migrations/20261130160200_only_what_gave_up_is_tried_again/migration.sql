-- The operator's "try again": one more round of attempts, from now, for a job that gave up. One that somebody tried again
-- meanwhile keeps the round it has; the answer says which it was.
CREATE OR REPLACE FUNCTION retry_job(job_id bigint)
RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM graphile_worker.jobs j
    WHERE j.id = job_id AND j.attempts >= j.max_attempts AND j.locked_at IS NULL) THEN RETURN false; END IF;
  PERFORM graphile_worker.reschedule_jobs(ARRAY[job_id], now(), NULL, 0, NULL);
  RETURN true;
END $$;
