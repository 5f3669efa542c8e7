-- Books that go to devices by themselves leave one at a time, and are found behind twenty thousand notices.
CREATE INDEX "outbox_mails_books_due_idx" ON "outbox_mails" ("due_at")
  WHERE "state" = 'promised' AND "is_bulk" AND "letter" = 'device-delivery';
