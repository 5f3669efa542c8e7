-- A mailbox that nobody answered from must not run the shop a year later. Whoever was invited before keeps what they were told.
ALTER TABLE "users" ADD COLUMN "operator_until" TIMESTAMPTZ(3);
