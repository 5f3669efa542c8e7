-- Editions become living things: made as drafts, published for good, taken back within minutes, withdrawn with a reason.

ALTER TABLE "editions"
  ADD COLUMN "is_major" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "facts" JSONB NOT NULL DEFAULT '{}',
  ADD COLUMN "cover_sha256" TEXT,
  ADD COLUMN "undone_at" TIMESTAMPTZ(3),
  ADD COLUMN "withdrawn_at" TIMESTAMPTZ(3),
  ADD COLUMN "withdrawn_kind" TEXT,
  ADD COLUMN "withdrawn_reason" TEXT,
  ADD COLUMN "withdrawn_by" UUID;

ALTER TABLE "editions" ADD CONSTRAINT "editions_withdrawal" CHECK (
  ("withdrawn_at" IS NULL) = ("withdrawn_kind" IS NULL)
  AND ("withdrawn_at" IS NULL) = ("withdrawn_reason" IS NULL)
  AND ("withdrawn_kind" IS NULL OR "withdrawn_kind" IN ('faulty', 'legal'))
  AND ("withdrawn_reason" IS NULL OR length(btrim("withdrawn_reason")) > 0));

-- A number that was taken back before anybody had it may be given out again; two that stand never share one.
DROP INDEX "editions_book_id_number_key";
CREATE INDEX "editions_book_id_number_idx" ON "editions" ("book_id", "number");
CREATE UNIQUE INDEX "editions_number_that_stands" ON "editions" ("book_id", "number") WHERE "undone_at" IS NULL;

-- What a published edition is stays; that it was taken back or withdrawn is noted once and stays too.
CREATE OR REPLACE FUNCTION published_edition_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  notes text[] := ARRAY['undone_at', 'withdrawn_at', 'withdrawn_kind', 'withdrawn_reason', 'withdrawn_by'];
BEGIN
  IF OLD.published_at IS NOT NULL THEN
    IF TG_OP = 'DELETE' OR (to_jsonb(OLD) - notes) <> (to_jsonb(NEW) - notes)
      OR OLD.undone_at IS NOT NULL
      OR (OLD.withdrawn_at IS NOT NULL AND OLD.withdrawn_kind = 'legal')
      OR (OLD.withdrawn_at IS NOT NULL AND NEW.withdrawn_at IS NULL) THEN
      RAISE EXCEPTION 'a published edition is frozen' USING ERRCODE = 'restrict_violation';
    END IF;
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;

-- Extras: files beside the book, of any ending, several of one kind.
ALTER TABLE "edition_files" ADD COLUMN "position" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "edition_files" DROP CONSTRAINT "edition_files_shape";
ALTER TABLE "edition_files" ADD CONSTRAINT "edition_files_shape" CHECK (
  "size_bytes" > 0 AND "sha256" ~ '^[0-9a-f]{64}$' AND (
    ("role" IN ('full', 'sample') AND "format" IN ('pdf', 'epub') AND "position" = 0)
    OR ("role" = 'extra' AND "format" ~ '^[a-z0-9]{1,8}$' AND "position" BETWEEN 0 AND 99)));
DROP INDEX "edition_files_edition_id_role_format_key";
CREATE UNIQUE INDEX "edition_files_edition_id_role_format_position_key"
  ON "edition_files" ("edition_id", "role", "format", "position");

CREATE TABLE "edition_drafts" (
  "id" UUID NOT NULL,
  "book_id" UUID NOT NULL,
  "state" TEXT NOT NULL DEFAULT 'open',
  "label" TEXT NOT NULL DEFAULT '',
  "notes" TEXT NOT NULL DEFAULT '',
  "is_major" BOOLEAN NOT NULL DEFAULT false,
  "publish_at" TIMESTAMPTZ(3),
  "last_refusal" TEXT,
  "edition_id" UUID,
  "created_by" UUID,
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  "updated_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "edition_drafts_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "edition_drafts_state" CHECK (
    "state" IN ('open', 'scheduled', 'published', 'discarded')
    AND ("state" = 'scheduled') = ("publish_at" IS NOT NULL)
    AND ("state" = 'published') = ("edition_id" IS NOT NULL))
);
CREATE UNIQUE INDEX "edition_drafts_edition_id_key" ON "edition_drafts" ("edition_id");
CREATE INDEX "edition_drafts_book_id_state_idx" ON "edition_drafts" ("book_id", "state");
CREATE INDEX "edition_drafts_due" ON "edition_drafts" ("publish_at") WHERE "state" = 'scheduled';
ALTER TABLE "edition_drafts" ADD CONSTRAINT "edition_drafts_book_id_fkey" FOREIGN KEY ("book_id") REFERENCES "books" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "edition_drafts" ADD CONSTRAINT "edition_drafts_edition_id_fkey" FOREIGN KEY ("edition_id") REFERENCES "editions" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

CREATE TABLE "draft_files" (
  "id" UUID NOT NULL,
  "draft_id" UUID NOT NULL,
  "role" TEXT NOT NULL,
  "format" TEXT NOT NULL,
  "position" INTEGER NOT NULL DEFAULT 0,
  "file_name" TEXT NOT NULL,
  "media_type" TEXT NOT NULL,
  "declared_bytes" BIGINT,
  "declared_sha256" TEXT,
  "state" TEXT NOT NULL DEFAULT 'receiving',
  "is_current" BOOLEAN NOT NULL DEFAULT true,
  "failure" TEXT,
  "upload_id" TEXT,
  "storage_key" TEXT,
  "sha256" TEXT,
  "size_bytes" BIGINT,
  "findings" JSONB NOT NULL DEFAULT '[]',
  "facts" JSONB,
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  "received_at" TIMESTAMPTZ(3),
  "checked_at" TIMESTAMPTZ(3),
  CONSTRAINT "draft_files_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "draft_files_shape" CHECK (
    ("role" IN ('full', 'sample') AND "format" IN ('pdf', 'epub') AND "position" = 0)
    OR ("role" = 'cover' AND "format" ~ '^[a-z0-9]{1,8}$' AND "position" = 0)
    OR ("role" = 'extra' AND "format" ~ '^[a-z0-9]{1,8}$' AND "position" BETWEEN 0 AND 99)),
  CONSTRAINT "draft_files_state" CHECK (
    "state" IN ('receiving', 'checking', 'accepted', 'refused', 'failed')
    AND ("state" NOT IN ('checking', 'accepted') OR ("storage_key" IS NOT NULL AND "sha256" ~ '^[0-9a-f]{64}$' AND "size_bytes" > 0)))
);
CREATE UNIQUE INDEX "draft_files_upload_id_key" ON "draft_files" ("upload_id");
CREATE INDEX "draft_files_draft_id_idx" ON "draft_files" ("draft_id");
-- One file holds a place; the one begun last takes it from the one before. A book has one cover, whatever its ending.
CREATE UNIQUE INDEX "draft_files_one_per_place" ON "draft_files" ("draft_id", "role", "format", "position")
  WHERE "is_current" AND "role" <> 'cover';
CREATE UNIQUE INDEX "draft_files_one_cover" ON "draft_files" ("draft_id") WHERE "is_current" AND "role" = 'cover';
ALTER TABLE "draft_files" ADD CONSTRAINT "draft_files_draft_id_fkey" FOREIGN KEY ("draft_id") REFERENCES "edition_drafts" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

CREATE TABLE "announcements" (
  "edition_id" UUID NOT NULL,
  "due_at" TIMESTAMPTZ(3) NOT NULL,
  "state" TEXT NOT NULL DEFAULT 'waiting',
  "promised_count" INTEGER NOT NULL DEFAULT 0,
  "promised_at" TIMESTAMPTZ(3),
  CONSTRAINT "announcements_pkey" PRIMARY KEY ("edition_id"),
  CONSTRAINT "announcements_state" CHECK ("state" IN ('waiting', 'promised', 'stopped'))
);
CREATE INDEX "announcements_due" ON "announcements" ("due_at") WHERE "state" = 'waiting';
ALTER TABLE "announcements" ADD CONSTRAINT "announcements_edition_id_fkey" FOREIGN KEY ("edition_id") REFERENCES "editions" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

CREATE TABLE "notice_choices" (
  "id" UUID NOT NULL,
  "email" TEXT NOT NULL,
  "book_id" UUID,
  "choice" TEXT NOT NULL,
  "changed_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "notice_choices_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "notice_choices_choice" CHECK ("choice" IN ('every', 'major', 'never'))
);
-- One choice for each book, and one for all of them.
CREATE UNIQUE INDEX "notice_choices_one_each" ON "notice_choices" ("email", "book_id") NULLS NOT DISTINCT;

CREATE TABLE "reading_places" (
  "user_id" UUID NOT NULL,
  "book_id" UUID NOT NULL,
  "edition_id" UUID NOT NULL,
  "format" TEXT NOT NULL,
  "place" JSONB NOT NULL,
  "updated_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "reading_places_pkey" PRIMARY KEY ("user_id", "edition_id", "format")
);
CREATE INDEX "reading_places_user_id_book_id_idx" ON "reading_places" ("user_id", "book_id");
ALTER TABLE "reading_places" ADD CONSTRAINT "reading_places_edition_id_fkey" FOREIGN KEY ("edition_id") REFERENCES "editions" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "reading_places" ADD CONSTRAINT "reading_places_book_id_fkey" FOREIGN KEY ("book_id") REFERENCES "books" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "reading_places" ADD CONSTRAINT "reading_places_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

CREATE TABLE "reader_devices" (
  "id" UUID NOT NULL,
  "user_id" UUID NOT NULL,
  "address" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "is_automatic" BOOLEAN NOT NULL DEFAULT false,
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "reader_devices_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "reader_devices_kind" CHECK ("kind" IN ('kindle', 'pocketbook', 'tolino', 'other'))
);
CREATE UNIQUE INDEX "reader_devices_user_id_address_key" ON "reader_devices" ("user_id", "address");
ALTER TABLE "reader_devices" ADD CONSTRAINT "reader_devices_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

CREATE TABLE "access_keys" (
  "id" UUID NOT NULL,
  "user_id" UUID NOT NULL,
  "kind" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "hash" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  "last_used_at" TIMESTAMPTZ(3),
  "revoked_at" TIMESTAMPTZ(3),
  CONSTRAINT "access_keys_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "access_keys_kind" CHECK ("kind" IN ('app-password', 'feed-address', 'api-key'))
);
CREATE UNIQUE INDEX "access_keys_hash_key" ON "access_keys" ("hash");
CREATE INDEX "access_keys_user_id_idx" ON "access_keys" ("user_id");
ALTER TABLE "access_keys" ADD CONSTRAINT "access_keys_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- Twenty thousand notices must not stand before one sign-in link.
ALTER TABLE "outbox_mails" ADD COLUMN "is_bulk" BOOLEAN NOT NULL DEFAULT false;
DROP INDEX "outbox_mails_due_idx";
CREATE INDEX "outbox_mails_due_idx" ON "outbox_mails" ("is_bulk", "due_at") WHERE "state" = 'promised';
