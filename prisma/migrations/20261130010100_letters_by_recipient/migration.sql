-- Whose letters they are: an export reads them four times, the sweep of an erasure looks for what is left of them, and both
-- read every letter the shop ever sent. Not partial: with a value that comes later no plan could use it.
-- rolls: three hundred thousand letters are sorted within 0.3 seconds
CREATE INDEX "outbox_mails_recipient_idx" ON "outbox_mails" ("recipient");
