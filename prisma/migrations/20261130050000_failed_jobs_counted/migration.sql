-- How many jobs gave up and since when the one that has waited longest: the list of them shows two hundred at most.
CREATE FUNCTION failed_jobs_standing() RETURNS TABLE (count bigint, oldest timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  RETURN QUERY SELECT pg_catalog.count(*), min(j.updated_at) FROM graphile_worker.jobs j
    WHERE j.attempts >= j.max_attempts AND j.locked_at IS NULL;
END $$;
REVOKE ALL ON FUNCTION failed_jobs_standing() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION failed_jobs_standing() TO bouquin_app;
