-- Whether the last try at a letter failed because no mail server answered. Such a letter is tried again as soon as one
-- does; one that was answered "later" keeps its pauses, or a server that only greylists would use all tries up.
ALTER TABLE "outbox_mails" ADD COLUMN "is_unanswered" BOOLEAN NOT NULL DEFAULT false;
