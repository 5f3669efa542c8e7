-- Somebody who has their account erased stays as a row that says nothing of them, so that what was bought, paid and
-- decided still adds up. From then on nothing new may hang on it.
ALTER TABLE "users" ADD COLUMN "erased_at" TIMESTAMPTZ(3);

-- An address on its way out of the shop: known while its traces are being looked for, then only what stands in its place.
CREATE TABLE "erasures" (
  "id" UUID NOT NULL,
  "user_id" UUID NOT NULL,
  "address" TEXT,
  "pseudonym" TEXT NOT NULL,
  "asked_at" TIMESTAMPTZ(3) NOT NULL,
  "done_at" TIMESTAMPTZ(3),
  CONSTRAINT "erasures_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "erasures_known_until_done" CHECK (("address" IS NULL) = ("done_at" IS NOT NULL)),
  CONSTRAINT "erasures_address" CHECK ("address" ~ '^[^@\s]+@[^@\s]+$'),
  CONSTRAINT "erasures_pseudonym" CHECK ("pseudonym" = 'erased-' || "id" || '@erased.invalid')
);
CREATE INDEX "erasures_user_id_idx" ON "erasures" ("user_id");
ALTER TABLE "erasures" ADD CONSTRAINT "erasures_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
CREATE FUNCTION erasure_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'an erasure keeps whom it is about, and ends once' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER "erasures_frozen" BEFORE UPDATE ON "erasures" FOR EACH ROW
  WHEN (OLD."done_at" IS NOT NULL OR NEW."done_at" IS NULL OR (OLD."id", OLD."user_id", OLD."pseudonym", OLD."asked_at")
    IS DISTINCT FROM (NEW."id", NEW."user_id", NEW."pseudonym", NEW."asked_at"))
  EXECUTE FUNCTION erasure_is_frozen();
REVOKE DELETE, TRUNCATE ON "erasures" FROM bouquin_app;

-- A press that was under way while somebody was erased finds nobody: the row is waited for, and looked at again.
CREATE FUNCTION person_is_here() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM "users" WHERE "id" = NEW."user_id" AND "erased_at" IS NULL FOR KEY SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'nobody is there any more for a row of %', TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NEW;
END $$;
DO $$
DECLARE
  named text;
BEGIN
  FOREACH named IN ARRAY ARRAY['sessions', 'passkeys', 'passkey_challenges', 'recovery_codes', 'linked_accounts', 'email_changes',
    'access_keys', 'reader_devices', 'reading_places', 'reviews', 'wishes', 'follows', 'purchase_claims', 'imports', 'orders'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE INSERT ON %I FOR EACH ROW WHEN (NEW."user_id" IS NOT NULL) EXECUTE FUNCTION person_is_here()',
      named || '_need_a_person', named);
  END LOOP;
END $$;

-- How an address is found in a text: as a whole, in any case, also as it stands in the query of an address, and behind
-- what JSON and addresses escape. `a@b.test` is not in `lea@b.test`.
CREATE FUNCTION address_pattern(address text) RETURNS text LANGUAGE sql IMMUTABLE STRICT AS $$
  SELECT '(?:(?<![\w.+-])|(?<=\\[nrtbf])|(?<=%[0-9A-Fa-f][0-9A-Fa-f]))'
    || replace(replace(regexp_replace(address, '([^\w@])', '\\\1', 'g'), '\+', '(?:\+|%2B)'), '@', '(?:@|%40)') || '(?![\w-]|\.\w)'
$$;

-- Whether a row that else never changes is being freed of an address, by the function below and by nobody else: what
-- changed has become empty, or holds the pseudonym where the address stood.
CREATE FUNCTION is_erasure(relation oid, before jsonb, after jsonb) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT coalesce(current_setting('bouquin.erasing', true), '') <> ''
    AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = relation)
    AND NOT EXISTS (
      SELECT FROM jsonb_each(after) n JOIN jsonb_each(before) o USING (key)
      WHERE n.value <> o.value AND n.value NOT IN ('null', '""', '"…"', '{}', '[]')
        AND n.value <> regexp_replace(o.value::text, address_pattern(current_setting('bouquin.erasing')),
          current_setting('bouquin.erased'), 'gi')::jsonb)
$$;

CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND is_erasure(TG_RELID, to_jsonb(OLD), to_jsonb(NEW)) THEN RETURN NEW; END IF;
  RAISE EXCEPTION '% is append-only: post a mirror entry instead', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE OR REPLACE FUNCTION refuse_frozen_terms() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND is_erasure(TG_RELID, to_jsonb(OLD), to_jsonb(NEW)) THEN RETURN NEW; END IF;
  RAISE EXCEPTION '% keeps its terms and its past', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE OR REPLACE FUNCTION address_correction_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF is_erasure(TG_RELID, to_jsonb(OLD), to_jsonb(NEW)) THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'the correction of an address keeps what it asks for, and ends once' USING ERRCODE = 'restrict_violation';
END $$;
CREATE OR REPLACE FUNCTION author_request_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF is_erasure(TG_RELID, to_jsonb(OLD), to_jsonb(NEW)) THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'what was asked stays as it was, and is answered once' USING ERRCODE = 'restrict_violation';
END $$;
CREATE OR REPLACE FUNCTION look_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF is_erasure(TG_RELID, to_jsonb(OLD), to_jsonb(NEW)) THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'a look keeps who, whom, why and until when, and ends once' USING ERRCODE = 'restrict_violation';
END $$;
CREATE OR REPLACE FUNCTION finished_audit_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."finished_at" IS NOT NULL AND NOT is_erasure(TG_RELID, to_jsonb(OLD), to_jsonb(NEW)) THEN
    RAISE EXCEPTION 'a finished audit is append-only' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE FUNCTION payout_account_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF is_erasure(TG_RELID, to_jsonb(OLD), to_jsonb(NEW)) THEN RETURN NEW; END IF;
  IF (OLD."author_id", OLD."method", OLD."holder", OLD."iban", OLD."bic", OLD."provider_account_id", OLD."created_at")
    IS DISTINCT FROM (NEW."author_id", NEW."method", NEW."holder", NEW."iban", NEW."bic", NEW."provider_account_id", NEW."created_at")
    OR (OLD."replaced_at" IS NOT NULL AND OLD."replaced_at" IS DISTINCT FROM NEW."replaced_at") THEN
    RAISE EXCEPTION 'a payout account is replaced, never changed' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE FUNCTION account_change_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF is_erasure(TG_RELID, to_jsonb(OLD), to_jsonb(NEW)) THEN RETURN NEW; END IF;
  IF (OLD."author_id", OLD."method", OLD."holder", OLD."iban", OLD."bic", OLD."provider_account_id", OLD."token_hash", OLD."asked_at", OLD."expires_at")
    IS DISTINCT FROM (NEW."author_id", NEW."method", NEW."holder", NEW."iban", NEW."bic", NEW."provider_account_id", NEW."token_hash", NEW."asked_at", NEW."expires_at")
    OR (OLD."confirmed_at" IS NOT NULL AND (OLD."confirmed_at", OLD."counts_from") IS DISTINCT FROM (NEW."confirmed_at", NEW."counts_from"))
    OR OLD."applied_at" IS NOT NULL OR OLD."stopped_at" IS NOT NULL THEN
    RAISE EXCEPTION 'a change of account keeps what it asks for and how it ended' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;

-- What a person wrote for others, or the shop was told of them, and that else keeps its words: gone in the transaction
-- that erases the account, which has put down that it does.
CREATE FUNCTION erase_words(person uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
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
  UPDATE "author_requests" SET "text" = '…', "answer" = CASE WHEN "answer" IS NOT NULL THEN '…' END WHERE "author_id" = author;
  -- Accounts nothing was ever paid to are no part of the books.
  UPDATE "payout_accounts" a SET "holder" = '', "iban" = CASE WHEN a."iban" IS NOT NULL THEN '' END, "bic" = NULL
  WHERE a."author_id" = author AND NOT EXISTS (SELECT FROM "payouts" p WHERE p."account_id" = a."id");
  UPDATE "payout_account_changes" SET "holder" = '', "iban" = CASE WHEN "iban" IS NOT NULL THEN '' END, "bic" = NULL WHERE "author_id" = author;
  PERFORM set_config('bouquin.erasing', '', true), set_config('bouquin.erased', '', true);
END $$;

-- The tables in which an address may stand: asked of the catalogue, so that no new one is forgotten. Left out are the
-- documents that the law has kept as they were issued, editions, which never change, and what holds figures alone.
CREATE FUNCTION erasable_tables() RETURNS SETOF text LANGUAGE sql STABLE AS $$
  SELECT c.relname::text FROM pg_class c
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
    AND c.relname NOT IN ('_prisma_migrations', 'erasures', 'invoices', 'legal_versions', 'editions', 'edition_files',
      'ledger_entries', 'ledger_seals', 'postings', 'account_moves', 'account_sums', 'author_sales', 'author_sale_moves',
      'author_sale_sums', 'downloads', 'sale_moves', 'search_words', 'visit_counts', 'visit_marks', 'visit_salts')
  ORDER BY 1
$$;

-- Puts the pseudonym in the place of an address wherever it stands in the texts of one table, also where rows else never
-- change. Answers how many rows. Only an address somebody asked to have erased, and one such place at a time.
CREATE FUNCTION erase_address_in(erasure uuid, place text) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  told "erasures";
  held record;
  pattern text;
  is_there boolean;
  changed bigint;
  total bigint := 0;
BEGIN
  SELECT * INTO told FROM "erasures" WHERE "id" = erasure AND "done_at" IS NULL;
  IF NOT FOUND OR place NOT IN (SELECT erasable_tables()) THEN
    RAISE EXCEPTION 'nothing is to be erased in %', place USING ERRCODE = 'restrict_violation';
  END IF;
  PERFORM set_config('bouquin.erasing', told."address", true), set_config('bouquin.erased', told."pseudonym", true);
  pattern := address_pattern(told."address");
  FOR held IN
    SELECT a.attname AS name, format_type(a.atttypid, NULL) AS type FROM pg_attribute a
    WHERE a.attrelid = format('public.%I', place)::regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
      AND a.atttypid IN ('text'::regtype, 'varchar'::regtype, 'json'::regtype, 'jsonb'::regtype, 'text[]'::regtype)
  LOOP
    -- Asked first: a statement that changes nothing would drop pages that are kept.
    EXECUTE format('SELECT EXISTS (SELECT FROM %I WHERE %I::text ~* $1)', place, held.name) INTO is_there USING pattern;
    CONTINUE WHEN NOT is_there;
    EXECUTE format('UPDATE %I SET %I = regexp_replace(%I::text, $1, $2, ''gi'')::%s WHERE %I::text ~* $1',
      place, held.name, held.name, held.type, held.name) USING pattern, told."pseudonym";
    GET DIAGNOSTICS changed = ROW_COUNT;
    total := total + changed;
  END LOOP;
  PERFORM set_config('bouquin.erasing', '', true), set_config('bouquin.erased', '', true);
  RETURN total;
END $$;
REVOKE ALL ON FUNCTION erase_words(uuid), erase_address_in(uuid, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION erase_words(uuid), erase_address_in(uuid, text) TO bouquin_app;

-- Of what the provider tells only this is believed, and from now on only this is kept: payers' names and addresses are not.
UPDATE "payment_events" SET "payload" = jsonb_build_object('id', "id", 'type', "type", 'data', jsonb_build_object('object', jsonb_strip_nulls(
  jsonb_build_object('object', "object", 'id', "object_id", 'metadata', jsonb_strip_nulls(jsonb_build_object(
    'order_id', "payload" #> '{data,object,metadata,order_id}', 'shop', "payload" #> '{data,object,metadata,shop}'))))));

-- What the rounds that forget look for.
CREATE INDEX "outbox_mails_told_to" ON "outbox_mails" ("created_at") WHERE "recipient" <> '' AND "state" <> 'promised';
CREATE INDEX "orders_unpaid_of" ON "orders" ("placed_at") WHERE "state" IN ('pending', 'failed') AND right("email", 15) <> '@erased.invalid';
