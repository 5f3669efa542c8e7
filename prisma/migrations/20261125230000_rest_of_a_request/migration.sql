-- A request may bring money back more than once: where other money of its line came home after its refund had arrived,
-- what is left goes after it. At most one refund of a request is under way; that no more than was paid goes back is
-- held by the lines' claims ("order_lines_returns").
DROP INDEX "refunds_one_alive_per_request";
CREATE UNIQUE INDEX "refunds_one_under_way_per_request" ON "refunds" ("request_id") WHERE "state" IN ('created', 'sent', 'pending');
