-- Links to one mailbox, whatever stands behind a plus sign, and links asked for from one site of IPv6 (/48): both are counted
-- over a quarter of an hour at each request for a link.
-- rolls: links are forgotten a day after their end, so that the table holds some thousands
CREATE INDEX "sign_in_links_mailbox_idx"
  ON "sign_in_links" ((regexp_replace(lower("identifier"), '\+[^@]*@', '@')), "created_at");
-- rolls: the same table of some thousands of rows
CREATE INDEX "sign_in_links_site_idx"
  ON "sign_in_links" ((split_part("client_mark", '.', 2)), "created_at")
  WHERE "client_mark" IS NOT NULL;
-- Books sent by letter to one mailbox, counted over a day at each press that sends one to an address nobody has proven.
-- rolls: partial, over the letters of one kind, which are few among all
CREATE INDEX "outbox_mails_device_mailbox_idx"
  ON "outbox_mails" ((regexp_replace(lower("recipient"), '\+[^@]*@', '@')), "created_at")
  WHERE "letter" = 'device-delivery';
-- Sign-ups of one mailbox for announced books, counted over a day at each of them.
-- rolls: sign-ups end thirty days after their book is out: tens of thousands, sorted within a tenth of a second
CREATE INDEX "book_interests_mailbox_idx"
  ON "book_interests" ((regexp_replace(lower("email"), '\+[^@]*@', '@')), "created_at");
