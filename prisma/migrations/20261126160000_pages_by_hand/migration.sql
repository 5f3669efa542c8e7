-- How many pages an author says an edition has; without it, as many as were read in its files.
ALTER TABLE "edition_drafts" ADD COLUMN "page_count" INTEGER
  CONSTRAINT "edition_drafts_page_count" CHECK ("page_count" BETWEEN 1 AND 99999);
