-- A book whose only edition was taken back or withdrawn is not for sale until the next one; its owners keep it.
ALTER TABLE "books" DROP CONSTRAINT "books_state";
ALTER TABLE "books" ADD CONSTRAINT "books_state" CHECK ("state" IN ('draft', 'published', 'paused', 'retired', 'closed'));

-- Taking an edition back gives the book the cover it had.
ALTER TABLE "edition_drafts" ADD COLUMN "cover_before" TEXT;

-- Readers are counted by the files they took.
CREATE INDEX "downloads_file_id_idx" ON "downloads" ("file_id");
