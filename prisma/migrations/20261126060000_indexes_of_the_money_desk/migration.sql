-- What the money desk asks at every look, and must not read every event and every entry for. Neither costs a sale
-- anything: an event stands in the first only once it has given up, and in the second there are conversions alone.
CREATE INDEX "payment_events_given_up_idx" ON "payment_events" ("received_at") WHERE "gave_up_at" IS NOT NULL AND "handled_at" IS NULL;
CREATE INDEX "ledger_entries_converted_idx" ON "ledger_entries" ("id") WHERE "cause" LIKE '%:converted-from';
