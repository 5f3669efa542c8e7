-- The sold lines whose royalties a payout left out, because a refund or a dispute was about to take them: without
-- this nobody can say later what a payout paid.
CREATE TABLE "payout_left_outs" (
  "payout_id" UUID NOT NULL,
  "line_id" UUID NOT NULL,
  "held_minor" BIGINT NOT NULL,
  "covered_minor" BIGINT NOT NULL,
  CONSTRAINT "payout_left_outs_pkey" PRIMARY KEY ("payout_id", "line_id"),
  -- A line of which nothing waits is left out of nothing.
  CONSTRAINT "payout_left_outs_amounts" CHECK ("held_minor" > 0 AND "covered_minor" >= 0)
);
CREATE INDEX "payout_left_outs_line_id_idx" ON "payout_left_outs" ("line_id");
ALTER TABLE "payout_left_outs" ADD CONSTRAINT "payout_left_outs_payout_id_fkey" FOREIGN KEY ("payout_id") REFERENCES "payouts" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "payout_left_outs" ADD CONSTRAINT "payout_left_outs_line_id_fkey" FOREIGN KEY ("line_id") REFERENCES "order_lines" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
CREATE TRIGGER "payout_left_outs_append_only" BEFORE UPDATE OR DELETE ON "payout_left_outs"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
REVOKE UPDATE, DELETE, TRUNCATE ON "payout_left_outs" FROM bouquin_app;
