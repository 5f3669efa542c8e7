-- A worker that dies leaves its jobs locked, and the queue would let them rest for four hours. So every worker holds
-- an advisory lock named after the name it locks jobs under, for as long as its own connection lives: the lock of a
-- dead process is gone at once, and whose lock is gone is dead. Its jobs may then be taken over.
-- The first number names the kind of lock; the second is the hash of the worker's name.
CREATE FUNCTION job_lease_kind() RETURNS int LANGUAGE sql IMMUTABLE AS $$ SELECT 72425 $$;

-- Who holds jobs without being alive. The half minute covers a worker that has a job before it has its lock, and one
-- whose connection is being restored.
CREATE FUNCTION job_holders_without_lease()
RETURNS TABLE (holder text) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  RETURN QUERY SELECT DISTINCT j.locked_by::text FROM graphile_worker.jobs j
    WHERE j.locked_by IS NOT NULL AND j.locked_at < now() - interval '30 seconds'
      AND NOT EXISTS (
        SELECT FROM pg_locks l WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 2
          AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
          AND l.classid::bigint = job_lease_kind()
          AND l.objid::bigint = (hashtext(j.locked_by)::bigint & 4294967295));
END $$;

-- Sets the jobs of these holders free, if they are still without a lease. Answers how many holders it was.
CREATE FUNCTION take_over_jobs(holders text[])
RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  gone text[];
BEGIN
  SELECT coalesce(array_agg(h.holder), '{}') INTO gone FROM job_holders_without_lease() h WHERE h.holder = ANY (holders);
  IF cardinality(gone) > 0 THEN
    PERFORM graphile_worker.force_unlock_workers(gone);
  END IF;
  RETURN cardinality(gone);
END $$;

-- Letters that wait for a mail server which has come back need not wait out their pause: their next try is now.
CREATE FUNCTION hasten_jobs(task text)
RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  hastened int;
BEGIN
  PERFORM graphile_worker.reschedule_jobs(ARRAY(
    SELECT j.id FROM graphile_worker.jobs j
    WHERE j.task_identifier = task AND j.locked_at IS NULL AND j.attempts < j.max_attempts AND j.run_at > now()), now());
  GET DIAGNOSTICS hastened = ROW_COUNT;
  RETURN hastened;
END $$;

-- Letters that gave up are shown as letters, not as jobs.
CREATE OR REPLACE FUNCTION failed_jobs()
RETURNS TABLE (id bigint, task text, attempts int, last_error text, failed_at timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  RETURN QUERY SELECT j.id::bigint, j.task_identifier::text, j.attempts::int, j.last_error::text, j.updated_at
    FROM graphile_worker.jobs j WHERE j.attempts >= j.max_attempts AND j.locked_at IS NULL AND j.task_identifier <> 'send-mail'
    ORDER BY j.updated_at DESC LIMIT 200;
END $$;

REVOKE ALL ON FUNCTION job_holders_without_lease(), take_over_jobs(text[]), hasten_jobs(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION job_holders_without_lease(), take_over_jobs(text[]), hasten_jobs(text) TO bouquin_app;
