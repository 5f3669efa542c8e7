-- The readers of a book are looked through in the order of their addresses, and one is found among them at once: so
-- many are told of an edition that a plan which goes through all of a book's rights for each of them would take minutes.
CREATE INDEX "entitlements_book_id_email_idx" ON "entitlements" ("book_id", "email");
DROP INDEX "entitlements_book_id_idx";
