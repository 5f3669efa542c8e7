-- An endpoint that was switched off because nothing reached it is told, once it is on again, what happened meanwhile: facts are
-- noted for it too. One that its owner paused is not told of them, as its owner asked.
-- rolls: an author has a handful of endpoints
CREATE INDEX "webhook_endpoints_told_idx" ON "webhook_endpoints" ("id") WHERE "state" <> 'paused';
CREATE OR REPLACE FUNCTION note_webhook_event() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  fact jsonb;
BEGIN
  IF EXISTS (SELECT FROM "webhook_endpoints" WHERE "state" <> 'paused') THEN
    fact := to_jsonb(NEW);
    INSERT INTO "webhook_events" ("key", "type", "subject_id", "occurred_at")
    VALUES (TG_ARGV[0] || ':' || NEW."id" || coalesce(':' || (fact ->> TG_ARGV[2]), ''), TG_ARGV[0], NEW."id",
      coalesce((fact ->> TG_ARGV[1])::timestamptz, clock_timestamp()))
    ON CONFLICT ("key") DO NOTHING;
  END IF;
  RETURN NULL;
END $$;
