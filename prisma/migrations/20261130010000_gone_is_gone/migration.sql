-- What a press that was under way while its person had their account erased would still have done (see person_is_here):
-- write on the row that is left of them, become an author, act as the author they were parted from.
CREATE FUNCTION erased_person_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'nothing is said any more of somebody who was erased' USING ERRCODE = 'foreign_key_violation';
END $$;
CREATE TRIGGER "users_erased_stay" BEFORE UPDATE ON "users" FOR EACH ROW
  WHEN (OLD."erased_at" IS NOT NULL AND NEW IS DISTINCT FROM OLD) EXECUTE FUNCTION erased_person_stays();

CREATE TRIGGER "authors_need_a_person" BEFORE INSERT OR UPDATE OF "user_id" ON "authors" FOR EACH ROW
  WHEN (NEW."user_id" IS NOT NULL) EXECUTE FUNCTION person_is_here();

CREATE FUNCTION creator_is_here() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM "users" WHERE "id" = NEW."created_by" AND "erased_at" IS NULL FOR KEY SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'nobody is there any more for a row of %', TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "edition_drafts_need_a_person" BEFORE INSERT ON "edition_drafts" FOR EACH ROW
  WHEN (NEW."created_by" IS NOT NULL) EXECUTE FUNCTION creator_is_here();

-- Only an author who can sign in does these.
CREATE FUNCTION author_is_here() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM "authors" WHERE "id" = NEW."author_id" AND "user_id" IS NOT NULL FOR KEY SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'no author is there any more for a row of %', TG_TABLE_NAME USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NEW;
END $$;
DO $$
DECLARE
  named text;
BEGIN
  FOREACH named IN ARRAY ARRAY['webhook_endpoints', 'author_requests', 'reader_messages', 'payout_account_changes'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE INSERT ON %I FOR EACH ROW WHEN (NEW."author_id" IS NOT NULL) EXECUTE FUNCTION author_is_here()',
      named || '_need_an_author', named);
  END LOOP;
END $$;
