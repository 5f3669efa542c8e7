-- Keys for programs: what each may do, and until when. Those there are go on publishing, and nothing else.
ALTER TABLE "access_keys" ADD COLUMN "scopes" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[];
ALTER TABLE "access_keys" ADD COLUMN "expires_at" TIMESTAMPTZ(3);
UPDATE "access_keys" SET "scopes" = ARRAY['editions:write'] WHERE "kind" = 'api-key';
ALTER TABLE "access_keys" DROP CONSTRAINT "access_keys_kind";
ALTER TABLE "access_keys" ADD CONSTRAINT "access_keys_kind"
  CHECK ("kind" IN ('app-password', 'feed-address', 'api-key', 'operator-key'));
ALTER TABLE "access_keys" ADD CONSTRAINT "access_keys_scopes"
  CHECK (("kind" IN ('api-key', 'operator-key')) = (cardinality("scopes") > 0));
ALTER TABLE "access_keys" ADD CONSTRAINT "access_keys_expiry" CHECK ("expires_at" > "created_at");

-- What a key's writing request was answered, by the key its program gave it: the same request again gets the same
-- answer, and does nothing. Without a status it is under way, or its process died and nobody knows.
CREATE TABLE "api_answers" (
  "key_id" UUID NOT NULL,
  "idempotency_key" TEXT NOT NULL,
  "request_hash" TEXT NOT NULL,
  "begun_at" TIMESTAMPTZ(3) NOT NULL,
  "status" INTEGER,
  "body" TEXT,
  CONSTRAINT "api_answers_pkey" PRIMARY KEY ("key_id", "idempotency_key"),
  CONSTRAINT "api_answers_whole" CHECK (("status" IS NULL) = ("body" IS NULL))
);
CREATE INDEX "api_answers_begun_at_idx" ON "api_answers" ("begun_at");
ALTER TABLE "api_answers" ADD CONSTRAINT "api_answers_key_id_fkey" FOREIGN KEY ("key_id") REFERENCES "access_keys" ("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- How many requests a key has made in its current minute, counted for all web processes together.
CREATE TABLE "api_rates" (
  "key_id" UUID NOT NULL,
  "since" TIMESTAMPTZ(3) NOT NULL,
  "count" INTEGER NOT NULL,
  CONSTRAINT "api_rates_pkey" PRIMARY KEY ("key_id")
);
ALTER TABLE "api_rates" ADD CONSTRAINT "api_rates_key_id_fkey" FOREIGN KEY ("key_id") REFERENCES "access_keys" ("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- Where an author's programs, or the shop's (no author), are told of what happens.
CREATE TABLE "webhook_endpoints" (
  "id" UUID NOT NULL,
  "author_id" UUID,
  "url" TEXT NOT NULL,
  "description" TEXT NOT NULL DEFAULT '',
  "events" TEXT[] NOT NULL,
  "state" TEXT NOT NULL DEFAULT 'on',
  "secret_turn" INTEGER NOT NULL DEFAULT 1,
  "secret_turned_at" TIMESTAMPTZ(3),
  "failures" INTEGER NOT NULL DEFAULT 0,
  "failing_since" TIMESTAMPTZ(3),
  "busy_until" TIMESTAMPTZ(3) NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  "created_by" UUID NOT NULL,
  CONSTRAINT "webhook_endpoints_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "webhook_endpoints_state" CHECK ("state" IN ('on', 'paused', 'failed')),
  CONSTRAINT "webhook_endpoints_events" CHECK (cardinality("events") > 0),
  CONSTRAINT "webhook_endpoints_turn" CHECK ("secret_turn" > 0 AND ("secret_turn" > 1) = ("secret_turned_at" IS NOT NULL)),
  CONSTRAINT "webhook_endpoints_failing" CHECK (("failures" > 0) = ("failing_since" IS NOT NULL))
);
CREATE UNIQUE INDEX "webhook_endpoints_owner_url_key" ON "webhook_endpoints" ("author_id", "url") NULLS NOT DISTINCT;
-- What every fact asks first: is there anybody to be told?
CREATE INDEX "webhook_endpoints_on_idx" ON "webhook_endpoints" ("id") WHERE "state" = 'on';
ALTER TABLE "webhook_endpoints" ADD CONSTRAINT "webhook_endpoints_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "authors" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "webhook_endpoints" ADD CONSTRAINT "webhook_endpoints_created_by_fkey" FOREIGN KEY ("created_by") REFERENCES "users" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- Facts somebody is to be told of, each once by its key, written by the database in the transaction of the fact itself.
CREATE TABLE "webhook_events" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "seq" BIGSERIAL NOT NULL,
  "key" TEXT NOT NULL,
  "type" TEXT NOT NULL,
  "subject_id" UUID NOT NULL,
  "occurred_at" TIMESTAMPTZ(3) NOT NULL,
  "spread_at" TIMESTAMPTZ(3),
  CONSTRAINT "webhook_events_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "webhook_events_key_key" ON "webhook_events" ("key");
CREATE UNIQUE INDEX "webhook_events_seq_key" ON "webhook_events" ("seq");
CREATE INDEX "webhook_events_unspread_idx" ON "webhook_events" ("seq") WHERE "spread_at" IS NULL;
CREATE INDEX "webhook_events_occurred_at_idx" ON "webhook_events" ("occurred_at");

-- One event on its way to one endpoint, in the words it was told in first: a later try says the same.
CREATE TABLE "webhook_deliveries" (
  "id" UUID NOT NULL,
  "event_id" UUID NOT NULL,
  "endpoint_id" UUID NOT NULL,
  "body" TEXT NOT NULL,
  "state" TEXT NOT NULL DEFAULT 'waiting',
  "attempts" INTEGER NOT NULL DEFAULT 0,
  "due_at" TIMESTAMPTZ(3) NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  "ended_at" TIMESTAMPTZ(3),
  CONSTRAINT "webhook_deliveries_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "webhook_deliveries_state" CHECK ("state" IN ('waiting', 'delivered', 'given-up')),
  CONSTRAINT "webhook_deliveries_end" CHECK (("state" = 'waiting') = ("ended_at" IS NULL))
);
CREATE UNIQUE INDEX "webhook_deliveries_event_id_endpoint_id_key" ON "webhook_deliveries" ("event_id", "endpoint_id");
CREATE INDEX "webhook_deliveries_endpoint_id_created_at_idx" ON "webhook_deliveries" ("endpoint_id", "created_at");
CREATE INDEX "webhook_deliveries_due_idx" ON "webhook_deliveries" ("endpoint_id", "due_at") WHERE "state" = 'waiting';
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "webhook_events" ("id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_endpoint_id_fkey" FOREIGN KEY ("endpoint_id") REFERENCES "webhook_endpoints" ("id") ON DELETE CASCADE ON UPDATE RESTRICT;
-- What was told stays what was told.
CREATE TRIGGER "webhook_deliveries_frozen" BEFORE UPDATE ON "webhook_deliveries" FOR EACH ROW
  WHEN ((OLD."event_id", OLD."endpoint_id", OLD."body", OLD."created_at") IS DISTINCT FROM (NEW."event_id", NEW."endpoint_id", NEW."body", NEW."created_at"))
  EXECUTE FUNCTION refuse_frozen_terms();

-- Each try, and what came back.
CREATE TABLE "webhook_attempts" (
  "id" BIGSERIAL NOT NULL,
  "delivery_id" UUID NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  "url" TEXT NOT NULL,
  "status" INTEGER,
  "failure" TEXT,
  "answer" TEXT NOT NULL DEFAULT '',
  "took_ms" INTEGER NOT NULL,
  CONSTRAINT "webhook_attempts_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "webhook_attempts_outcome" CHECK (num_nonnulls("status", "failure") = 1)
);
CREATE INDEX "webhook_attempts_delivery_id_idx" ON "webhook_attempts" ("delivery_id");
ALTER TABLE "webhook_attempts" ADD CONSTRAINT "webhook_attempts_delivery_id_fkey" FOREIGN KEY ("delivery_id") REFERENCES "webhook_deliveries" ("id") ON DELETE CASCADE ON UPDATE RESTRICT;
CREATE TRIGGER "webhook_attempts_append_only" BEFORE UPDATE ON "webhook_attempts"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- The first argument is the event's name, the second the column with the instant of the fact, the third (where a thing
-- can happen again to the same row) the column that counts. Nothing is written where nobody is to be told, so that a
-- shop without webhooks pays nothing for them.
CREATE FUNCTION note_webhook_event() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  fact jsonb;
BEGIN
  IF EXISTS (SELECT FROM "webhook_endpoints" WHERE "state" = 'on') THEN
    fact := to_jsonb(NEW);
    INSERT INTO "webhook_events" ("key", "type", "subject_id", "occurred_at")
    VALUES (TG_ARGV[0] || ':' || NEW."id" || coalesce(':' || (fact ->> TG_ARGV[2]), ''), TG_ARGV[0], NEW."id",
      coalesce((fact ->> TG_ARGV[1])::timestamptz, clock_timestamp()))
    ON CONFLICT ("key") DO NOTHING;
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "orders_told" AFTER UPDATE OF "state" ON "orders" FOR EACH ROW
  WHEN (NEW."state" = 'paid' AND OLD."state" <> 'paid') EXECUTE FUNCTION note_webhook_event('order.paid', 'paid_at');
CREATE TRIGGER "refunds_told" AFTER UPDATE OF "state" ON "refunds" FOR EACH ROW
  WHEN (NEW."state" = 'succeeded' AND OLD."state" <> 'succeeded' AND NEW."kind" <> 'surplus')
  EXECUTE FUNCTION note_webhook_event('order.refunded', 'succeeded_at');
-- Banks return money days after they took it.
CREATE TRIGGER "refunds_returned_told" AFTER UPDATE OF "state" ON "refunds" FOR EACH ROW
  WHEN (NEW."state" = 'failed' AND OLD."state" = 'succeeded' AND NEW."kind" <> 'surplus')
  EXECUTE FUNCTION note_webhook_event('order.refund_failed', 'failed_at');
CREATE TRIGGER "refund_requests_told" AFTER INSERT ON "refund_requests" FOR EACH ROW
  WHEN (NEW."state" = 'requested') EXECUTE FUNCTION note_webhook_event('refund.requested', 'requested_at');
CREATE TRIGGER "editions_told" AFTER INSERT ON "editions" FOR EACH ROW
  WHEN (NEW."published_at" IS NOT NULL) EXECUTE FUNCTION note_webhook_event('edition.published', 'published_at');
CREATE TRIGGER "editions_undone_told" AFTER UPDATE OF "undone_at" ON "editions" FOR EACH ROW
  WHEN (NEW."undone_at" IS NOT NULL AND OLD."undone_at" IS NULL)
  EXECUTE FUNCTION note_webhook_event('edition.undone', 'undone_at');
CREATE TRIGGER "payouts_told" AFTER UPDATE OF "state" ON "payouts" FOR EACH ROW
  WHEN (NEW."state" = 'paid' AND OLD."state" <> 'paid') EXECUTE FUNCTION note_webhook_event('payout.paid', 'paid_at');
CREATE TRIGGER "disputes_told" AFTER INSERT ON "disputes" FOR EACH ROW
  WHEN (NEW."state" IN ('open', 'parked')) EXECUTE FUNCTION note_webhook_event('dispute.opened', 'opened_at', 'revision');
CREATE TRIGGER "disputes_opened_told" AFTER UPDATE OF "state" ON "disputes" FOR EACH ROW
  WHEN (NEW."state" = 'open' AND OLD."state" <> 'open')
  EXECUTE FUNCTION note_webhook_event('dispute.opened', 'looked_up_at', 'revision');
-- An inquiry was never told as opened; a dispute that was lost may be won after all.
CREATE TRIGGER "disputes_closed_told" AFTER UPDATE OF "state" ON "disputes" FOR EACH ROW
  WHEN (NEW."state" IN ('won', 'lost', 'closed') AND OLD."state" NOT IN ('inquiry', NEW."state"))
  EXECUTE FUNCTION note_webhook_event('dispute.closed', 'closed_at', 'revision');
