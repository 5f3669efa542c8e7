-- A claim of purchases is erased thirty days after its link ended, and the mark of the network it came from after a day,
-- also of one that was pressed. Until then it keeps what it asks for, and opens once.
GRANT DELETE ON "purchase_claims" TO bouquin_app;
DROP TRIGGER "purchase_claims_frozen" ON "purchase_claims";
CREATE TRIGGER "purchase_claims_frozen" BEFORE UPDATE ON "purchase_claims" FOR EACH ROW
  WHEN ((OLD."id", OLD."user_id", OLD."email", OLD."token_hash", OLD."asked_at")
      IS DISTINCT FROM (NEW."id", NEW."user_id", NEW."email", NEW."token_hash", NEW."asked_at")
    OR (OLD."pressed_at" IS NOT NULL AND (OLD."pressed_at", OLD."expires_at", OLD."locale")
      IS DISTINCT FROM (NEW."pressed_at", NEW."expires_at", NEW."locale"))
    OR (NEW."client_mark" IS NOT NULL AND OLD."client_mark" IS DISTINCT FROM NEW."client_mark"))
  EXECUTE FUNCTION purchase_claim_is_frozen();
CREATE INDEX "purchase_claims_expires_at_idx" ON "purchase_claims" ("expires_at");

-- The giver's words are the giver's: nobody writes others, but they are erased with the name and the address some time after
-- a gift that nobody took was given back.
DROP TRIGGER "copies_frozen" ON "copies";
CREATE TRIGGER "copies_frozen" BEFORE UPDATE ON "copies" FOR EACH ROW
  WHEN ((OLD."line_id", OLD."deliver_on", OLD."deliver_at")
      IS DISTINCT FROM (NEW."line_id", NEW."deliver_on", NEW."deliver_at")
    OR (NEW."note" IS NOT NULL AND OLD."note" IS DISTINCT FROM NEW."note")
    OR (NEW."note" IS NOT NULL AND OLD."giver_name" IS DISTINCT FROM NEW."giver_name")
    OR (OLD."note" IS NOT NULL AND NEW."note" IS NULL AND (NEW."recipient" IS NOT NULL OR NEW."giver_name" IS NOT NULL))
    OR NEW."link_turn" < OLD."link_turn"
    OR (OLD."claimed_at" IS NOT NULL
      AND (OLD."claimed_at", OLD."recipient", OLD."link_turn", OLD."note", OLD."giver_name")
      IS DISTINCT FROM (NEW."claimed_at", NEW."recipient", NEW."link_turn", NEW."note", NEW."giver_name")))
  EXECUTE FUNCTION refuse_frozen_terms();

-- What the rounds that forget look for.
CREATE INDEX "cart_lines_gifts_idx" ON "cart_lines" ("created_at") WHERE "purpose" = 'gift';
CREATE INDEX "carts_created_at_idx" ON "carts" ("created_at");
