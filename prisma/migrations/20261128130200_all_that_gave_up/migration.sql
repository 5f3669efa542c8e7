-- Which jobs gave up until an instant, oldest first, however many: what the desk lists ends at two hundred.
CREATE FUNCTION failed_job_ids(until timestamptz) RETURNS SETOF bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  RETURN QUERY SELECT j.id::bigint FROM graphile_worker.jobs j
    WHERE j.attempts >= j.max_attempts AND j.locked_at IS NULL AND j.updated_at <= until
    ORDER BY j.updated_at, j.id;
END $$;
REVOKE ALL ON FUNCTION failed_job_ids(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION failed_job_ids(timestamptz) TO bouquin_app;
