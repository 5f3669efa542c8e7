-- Money the operator added to the balance at the provider could not be booked until now, and the look has gone past it:
-- the next one begins with the first such movement the audit has read, so that the books catch up by themselves.
UPDATE "provider_looks" SET "seen_until" = least("seen_until", (
  SELECT min("occurred_at") FROM "provider_movements" WHERE "type" IN ('topup', 'topup_reversal')));
