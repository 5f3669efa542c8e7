-- Whoever types an address to hear of a book proves it by a letter: until then its author sees nothing of the sign-up, and
-- no other letter leaves. Those of before were told that they are noted, and stay so. What the build before notes while
-- this runs waits unconfirmed, and is forgotten like everything nobody confirms.
ALTER TABLE "book_interests" ADD COLUMN "confirmed_at" TIMESTAMPTZ(3) DEFAULT now();
ALTER TABLE "book_interests" ALTER COLUMN "confirmed_at" DROP DEFAULT;
-- The letters that ask for it are forgotten after thirty days, as all are that go to an address typed for them alone.
-- rolls: partial, over letters of a kind that none has yet
CREATE INDEX "outbox_mails_sign_up_letters" ON "outbox_mails" ("created_at") WHERE "letter" = 'interest-asked';
