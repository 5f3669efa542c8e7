-- An author's sales are taken home page by page: each page goes on in the index where the one before ended. It stands
-- in for the index on the author alone, so that an order writes no more than before.
CREATE INDEX "order_line_shares_author_id_line_id_idx" ON "order_line_shares" ("author_id", "line_id");
DROP INDEX "order_line_shares_author_id_idx";
