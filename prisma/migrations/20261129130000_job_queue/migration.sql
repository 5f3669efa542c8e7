-- What waits in the queue of jobs, kind by kind, for whoever watches the shop: how many are due and since when the one
-- that waits longest, and how many have given up. The shop's own role cannot look into the queue's tables.
CREATE FUNCTION job_queue()
RETURNS TABLE (task text, due bigint, due_since timestamptz, given_up bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  RETURN QUERY SELECT j.task_identifier::text,
      count(*) FILTER (WHERE j.attempts < j.max_attempts AND j.run_at <= now()),
      min(j.run_at) FILTER (WHERE j.attempts < j.max_attempts AND j.run_at <= now()),
      count(*) FILTER (WHERE j.attempts >= j.max_attempts AND j.locked_at IS NULL)
    FROM graphile_worker.jobs j GROUP BY 1;
END $$;

REVOKE ALL ON FUNCTION job_queue() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION job_queue() TO bouquin_app;
