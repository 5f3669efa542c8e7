-- When any worker last said that it is at work. One row: who asks wants to know whether promises are kept at all.
-- A shop that has just been founded gives its worker the usual time to come.
CREATE TABLE "worker_pulse" (
  "id" INTEGER NOT NULL DEFAULT 1 CHECK ("id" = 1),
  "beaten_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "worker_pulse_pkey" PRIMARY KEY ("id")
);
INSERT INTO "worker_pulse" ("beaten_at") VALUES (now());
REVOKE ALL ON "worker_pulse" FROM bouquin_app;
GRANT SELECT, UPDATE ON "worker_pulse" TO bouquin_app;

-- Since when the oldest work that nobody has taken is due: a worker may be alive and yet keep no promise. What has
-- given up waits for the operator and for nobody else.
CREATE FUNCTION oldest_due_work()
RETURNS timestamptz LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  RETURN least(
    (SELECT min(j.run_at) FROM graphile_worker.jobs j
      WHERE j.locked_at IS NULL AND j.attempts < j.max_attempts AND j.run_at <= now()),
    (SELECT min(e.due_at) FROM payment_events e
      WHERE e.handled_at IS NULL AND e.gave_up_at IS NULL AND e.due_at <= now()));
END $$;

REVOKE ALL ON FUNCTION oldest_due_work() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION oldest_due_work() TO bouquin_app;
