-- What many titles hold is found by walking the newest books: their titles lie in this index, side by side, and no row is
-- fetched for the many that do not hold it. An entry of an index has its bounds; the few titles that may not fit are walked
-- by the second one and fetched. How few they are the planner is told by statistics of their length.
-- rolls: a hundred thousand titles are sorted within a second
CREATE INDEX "book_listings_newest_titles_idx" ON "book_listings" ("published_at", "book_id") INCLUDE ("language", "title_words")
  WHERE octet_length("title_words"::text) <= 1500;
-- rolls: of hardly any book
CREATE INDEX "book_listings_longest_titles_idx" ON "book_listings" ("published_at", "book_id")
  WHERE octet_length("title_words"::text) > 1500;
CREATE STATISTICS "book_listings_title_length" ON (octet_length("title_words"::text)) FROM "book_listings";
ANALYZE "book_listings";
