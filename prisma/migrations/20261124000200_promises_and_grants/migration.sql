-- The shop's processes run as bouquin_app, which owns nothing: it may add to the ledger and the
-- audit, never change them, and it promises jobs only through the functions below.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'bouquin_app') THEN
    CREATE ROLE bouquin_app NOLOGIN;
  END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
  NULL; -- another database of this server is being migrated at the same moment
END $$;

-- Whoever made the role may administer it, which since PostgreSQL 16 is not yet the right to step down to it.
DO $$
BEGIN
  EXECUTE format('GRANT bouquin_app TO %I', current_user);
EXCEPTION WHEN insufficient_privilege THEN
  NULL; -- an administrator has granted it before: the first connection proves it
END $$;

GRANT USAGE ON SCHEMA public TO bouquin_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO bouquin_app;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO bouquin_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO bouquin_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO bouquin_app;

REVOKE UPDATE, DELETE, TRUNCATE ON "ledger_entries", "postings", "audit_rows", "edition_files" FROM bouquin_app;
REVOKE DELETE, TRUNCATE ON "orders", "order_lines", "refunds", "refund_requests", "refund_decisions", "payment_events" FROM bouquin_app;

-- Promises a job inside the caller's transaction. The queue's own tables stay the owner's.
CREATE FUNCTION promise_job(task text, payload json, run_at timestamptz, max_attempts int, job_key text)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM graphile_worker.add_job(task, payload, NULL, run_at, max_attempts, job_key);
END $$;

-- What the operator sees: jobs that gave up, with the last reason.
CREATE FUNCTION failed_jobs()
RETURNS TABLE (id bigint, task text, attempts int, last_error text, failed_at timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  RETURN QUERY SELECT j.id::bigint, j.task_identifier::text, j.attempts::int, j.last_error::text, j.updated_at
    FROM graphile_worker.jobs j WHERE j.attempts >= j.max_attempts ORDER BY j.updated_at DESC LIMIT 200;
END $$;

-- The operator's "try again": one more round of attempts, from now.
CREATE FUNCTION retry_job(job_id bigint)
RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM graphile_worker.reschedule_jobs(ARRAY[job_id], now(), NULL, 0, NULL);
  RETURN FOUND;
END $$;

REVOKE ALL ON FUNCTION promise_job(text, json, timestamptz, int, text), failed_jobs(), retry_job(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION promise_job(text, json, timestamptz, int, text), failed_jobs(), retry_job(bigint) TO bouquin_app;
