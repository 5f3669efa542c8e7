-- Books are asked for by the language alone, whatever the region behind it ("fr" for fr-FR and fr-CA): the planner knows how
-- many there are once an index says what is asked.
CREATE INDEX "book_listings_spoken_idx" ON "book_listings" ((split_part("language", '-', 1)));
