-- What the round that forgets looks for: copies nobody took that still say for whom they are, from whom, or with which words.
CREATE INDEX "copies_words_idx" ON "copies" ("line_id")
  WHERE "claimed_at" IS NULL AND num_nonnulls("recipient", "giver_name", "note") > 0;
-- The letters of a copy, all of whose keys begin with its id.
CREATE INDEX "outbox_mails_gifts_idx" ON "outbox_mails" ("key" text_pattern_ops) WHERE "letter" = 'gift';
-- Letters to addresses that were typed for them alone, by age (lib/emails/forget-letters.ts).
CREATE INDEX "outbox_mails_momentary_idx" ON "outbox_mails" ("created_at")
  WHERE "letter" IN ('purchase-claim', 'cart-reminder', 'book-published');

-- The privacy text says what the software does with data. Where a shop's is still word for word one that came with the
-- software, the one of a later version follows it, by nobody's hand like the first.
ALTER TABLE "legal_versions" DROP CONSTRAINT "legal_versions_hand";
ALTER TABLE "legal_versions" ADD CONSTRAINT "legal_versions_hand"
  CHECK ("saved_by" IS NOT NULL OR "number" = 1 OR "page" = 'privacy');
