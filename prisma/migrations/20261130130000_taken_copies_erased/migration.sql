-- As before, and further what a copy says of where it was sent that somebody took who is being erased.
CREATE OR REPLACE FUNCTION erase_words(person uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  told "erasures";
  author uuid := (SELECT "id" FROM "authors" WHERE "user_id" = person);
BEGIN
  SELECT * INTO told FROM "erasures" WHERE "user_id" = person AND "done_at" IS NULL ORDER BY "id" LIMIT 1;
  IF NOT FOUND THEN RAISE EXCEPTION 'nobody asked to be erased' USING ERRCODE = 'restrict_violation'; END IF;
  PERFORM set_config('bouquin.erasing', told."address", true), set_config('bouquin.erased', told."pseudonym", true);
  -- Copies they gave: nobody's words any more. Those nobody took go back to a giver who is not there.
  UPDATE "copies" c SET "giver_name" = NULL, "note" = NULL,
    "recipient" = CASE WHEN c."claimed_at" IS NOT NULL THEN c."recipient" END,
    "letter_key" = CASE WHEN c."claimed_at" IS NOT NULL THEN c."letter_key" END
  FROM "order_lines" l JOIN "orders" o ON o."id" = l."order_id"
  WHERE l."id" = c."line_id" AND o."user_id" = person AND num_nonnulls(c."giver_name", c."note", c."recipient") > 0;
  -- A copy they took may have been sent to another mailbox, theirs or a friend's who handed it on. Nobody knows whose it is, so
  -- that it is looked for nowhere else; beside a book that was theirs it stands no longer.
  UPDATE "outbox_mails" m SET "recipient" = '', "subject" = NULL, "payload" = '{}', "last_error" = NULL, "message_id" = NULL,
    "state" = CASE WHEN m."state" = 'promised' THEN 'moot' ELSE m."state" END
  FROM "copies" c JOIN "entitlements" e ON e."line_id" = c."line_id"
  WHERE e."user_id" = person AND m."letter" = 'gift'
    AND m."key" ~>=~ ('copy:' || c."id" || ':') AND m."key" ~<~ ('copy:' || c."id" || ';')
    AND m."recipient" NOT IN (SELECT "address" FROM "erasures" WHERE "user_id" = person AND "done_at" IS NULL);
  UPDATE "copies" c SET "recipient" = NULL FROM "entitlements" e
  WHERE e."line_id" = c."line_id" AND e."user_id" = person
    AND c."recipient" NOT IN (SELECT "address" FROM "erasures" WHERE "user_id" = person AND "done_at" IS NULL);
  UPDATE "author_requests" SET "text" = '…', "answer" = CASE WHEN "answer" IS NOT NULL THEN '…' END WHERE "author_id" = author;
  -- Accounts nothing was ever paid to are no part of the books.
  UPDATE "payout_accounts" a SET "holder" = '', "iban" = CASE WHEN a."iban" IS NOT NULL THEN '' END, "bic" = NULL
  WHERE a."author_id" = author AND NOT EXISTS (SELECT FROM "payouts" p WHERE p."account_id" = a."id");
  UPDATE "payout_account_changes" SET "holder" = '', "iban" = CASE WHEN "iban" IS NOT NULL THEN '' END, "bic" = NULL WHERE "author_id" = author;
  PERFORM set_config('bouquin.erasing', '', true), set_config('bouquin.erased', '', true);
END $$;
