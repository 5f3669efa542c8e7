-- The inbox is worked in batches, from its own rows: due_at is when an event may be worked, and taking one
-- moves it forward, so that a worker that dies leaves nothing behind but a later instant.
ALTER TABLE "payment_events"
  ADD COLUMN "object" TEXT,
  ADD COLUMN "object_id" TEXT,
  ADD COLUMN "is_live" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "due_at" TIMESTAMPTZ(3),
  ADD COLUMN "attempts" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "last_error" TEXT,
  ADD COLUMN "gave_up_at" TIMESTAMPTZ(3);
UPDATE "payment_events" SET
  "object" = "payload" #>> '{data,object,object}',
  "object_id" = "payload" #>> '{data,object,id}',
  "is_live" = coalesce(("payload" ->> 'livemode')::boolean, false),
  "due_at" = "received_at";
ALTER TABLE "payment_events" ALTER COLUMN "due_at" SET NOT NULL;
DROP INDEX "payment_events_handled_at_idx";
CREATE INDEX "payment_events_due_idx" ON "payment_events" ("due_at") WHERE "handled_at" IS NULL AND "gave_up_at" IS NULL;
CREATE INDEX "payment_events_object_id_idx" ON "payment_events" ("object_id");

-- What the operator must look at because money and books do not agree: each once, closed with a note.
CREATE TABLE "payment_exceptions" (
  "id" UUID NOT NULL,
  "key" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "order_id" UUID,
  "subject_id" TEXT NOT NULL,
  "details" JSONB NOT NULL,
  "raised_at" TIMESTAMPTZ(3) NOT NULL,
  "resolved_at" TIMESTAMPTZ(3),
  "resolved_by" UUID,
  "resolution" TEXT,
  CONSTRAINT "payment_exceptions_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "payment_exceptions_resolution" CHECK (("resolved_at" IS NULL) = ("resolution" IS NULL))
);
CREATE UNIQUE INDEX "payment_exceptions_key_key" ON "payment_exceptions" ("key");
CREATE INDEX "payment_exceptions_open_idx" ON "payment_exceptions" ("raised_at") WHERE "resolved_at" IS NULL;
CREATE INDEX "payment_exceptions_order_id_idx" ON "payment_exceptions" ("order_id");
ALTER TABLE "payment_exceptions" ADD CONSTRAINT "payment_exceptions_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "payment_exceptions" ADD CONSTRAINT "payment_exceptions_resolved_by_fkey" FOREIGN KEY ("resolved_by") REFERENCES "users" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
REVOKE DELETE, TRUNCATE ON "payment_exceptions" FROM bouquin_app;

INSERT INTO "payment_exceptions" ("id", "key", "kind", "order_id", "subject_id", "details", "raised_at")
  SELECT gen_random_uuid(), 'order:' || "id" || ':' || "exception", "exception", "id", "id"::text, '{}', coalesce("paid_at", "placed_at")
  FROM "orders" WHERE "exception" IS NOT NULL;
ALTER TABLE "orders" DROP COLUMN "exception";

-- Many promises in one call: a batch of sales promises its letters together.
CREATE FUNCTION promise_jobs(task text, payloads json, max_attempts int)
RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM graphile_worker.add_jobs(ARRAY(
    SELECT (task, one, NULL, NULL, max_attempts::smallint, NULL, NULL, NULL)::graphile_worker.job_spec
    FROM json_array_elements(payloads) AS one));
  RETURN json_array_length(payloads);
END $$;
REVOKE ALL ON FUNCTION promise_jobs(text, json, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION promise_jobs(text, json, int) TO bouquin_app;

-- Which shop a payment belongs to, where several share one account at the provider.
ALTER TABLE "shop_settings" ADD COLUMN "tag" TEXT NOT NULL DEFAULT replace(gen_random_uuid()::text, '-', '');

-- What a browser is about to pay: as long as it is pending, the same books at the same prices are the same order,
-- also when the cart's page was drawn anew, so that going back and pressing again cannot charge twice.
ALTER TABLE "orders" ADD COLUMN "content_key" TEXT;
CREATE UNIQUE INDEX "orders_content_key_pending" ON "orders" ("content_key") WHERE "state" = 'pending';
CREATE INDEX "checkouts_due_idx" ON "checkouts" ("opened_at") WHERE "state" IN ('open', 'confirming') OR ("state" IN ('paid', 'surplus') AND "fee_minor" IS NULL);
