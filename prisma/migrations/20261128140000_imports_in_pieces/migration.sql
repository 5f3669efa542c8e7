-- A file is kept, read and brought in by pieces: each its own transaction, so that a long file takes no more memory than a
-- short one, and what a crash cuts short goes on where it stood.

-- The rows of a file that follow each other, until they are brought in, and what became of them.
CREATE TABLE "import_pieces" (
  "import_id" UUID NOT NULL,
  "position" INTEGER NOT NULL,
  "state" TEXT NOT NULL DEFAULT 'kept',
  -- [{line, cells}]: addresses of people, gone once the piece is done.
  "rows" JSONB,
  "row_count" INTEGER NOT NULL,
  "made_count" INTEGER NOT NULL DEFAULT 0,
  "skipped_count" INTEGER NOT NULL DEFAULT 0,
  "refused_count" INTEGER NOT NULL DEFAULT 0,
  -- Lines with their reasons, and no word of what stood in them.
  "told" JSONB NOT NULL DEFAULT '[]',
  CONSTRAINT "import_pieces_pkey" PRIMARY KEY ("import_id", "position"),
  CONSTRAINT "import_pieces_state" CHECK ("state" IN ('kept', 'read', 'done') AND ("state" = 'done') = ("rows" IS NULL))
);
ALTER TABLE "import_pieces" ADD CONSTRAINT "import_pieces_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "imports" ("id") ON DELETE CASCADE ON UPDATE RESTRICT;
CREATE TRIGGER "import_pieces_frozen" BEFORE UPDATE ON "import_pieces" FOR EACH ROW
  WHEN (OLD."state" = 'done') EXECUTE FUNCTION refuse_frozen_terms();

-- Which line of a file was the first to tell of a thing: the same thing further down is told twice.
CREATE TABLE "import_keys" (
  "import_id" UUID NOT NULL,
  "key" TEXT NOT NULL,
  "line" INTEGER NOT NULL,
  CONSTRAINT "import_keys_pkey" PRIMARY KEY ("import_id", "key")
);
ALTER TABLE "import_keys" ADD CONSTRAINT "import_keys_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "imports" ("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- What was brought in before keeps its report; a file that was only looked at is to be brought again.
INSERT INTO "import_pieces" ("import_id", "position", "state", "row_count", "made_count", "skipped_count", "refused_count", "told")
  SELECT "id", 0, 'done', "made_count" + "skipped_count" + "refused_count", "made_count", "skipped_count", "refused_count", "report"
  FROM "imports" WHERE "state" = 'done';
DELETE FROM "imports" WHERE "state" = 'waiting';

ALTER TABLE "imports" DROP CONSTRAINT "imports_state";
ALTER TABLE "imports" DROP COLUMN "content", DROP COLUMN "report";
ALTER TABLE "imports" ALTER COLUMN "state" SET DEFAULT 'receiving';
-- The headings of the file, and the first row below them: what its columns are told apart by. Gone with the rows.
ALTER TABLE "imports" ADD COLUMN "head" JSONB NOT NULL DEFAULT '[]';
ALTER TABLE "imports" ADD COLUMN "example" JSONB NOT NULL DEFAULT '[]';
ALTER TABLE "imports" ADD COLUMN "is_told" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "imports" ADD CONSTRAINT "imports_state" CHECK ("state" IN ('receiving', 'mapping', 'reading', 'waiting', 'bringing', 'done')
  AND ("state" = 'done') = ("done_at" IS NOT NULL) AND ("state" <> 'done' OR "example" = '[]'::jsonb));
