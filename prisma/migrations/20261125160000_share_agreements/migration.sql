-- Who shares a book's royalty, as its authors agreed it and from when. These rows are the truth a sale reads;
-- book_authors follows them for the pages of the shop.
CREATE TABLE "share_agreements" (
  "id" UUID NOT NULL,
  "book_id" UUID NOT NULL,
  "state" TEXT NOT NULL DEFAULT 'proposed',
  "proposed_by" UUID,
  "effective_from" TIMESTAMPTZ(3) NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  "decided_at" TIMESTAMPTZ(3),
  "decided_by" UUID,
  "in_force_from" TIMESTAMPTZ(3),
  "applied_at" TIMESTAMPTZ(3),
  CONSTRAINT "share_agreements_pkey" PRIMARY KEY ("id"),
  -- An open proposal has no end, an ended one has; only what was accepted is ever in force, never before its date.
  CONSTRAINT "share_agreements_state" CHECK (
    "state" IN ('proposed', 'accepted', 'declined', 'withdrawn')
    AND ("state" = 'proposed') = ("decided_at" IS NULL)
    AND ("state" = 'accepted') = ("in_force_from" IS NOT NULL)
    AND ("in_force_from" IS NULL OR "in_force_from" >= "effective_from")
    AND ("applied_at" IS NULL OR "applied_at" >= "in_force_from"))
);
-- One question at a time: two co-authors who propose at once make one proposal.
CREATE UNIQUE INDEX "share_agreements_one_open_per_book" ON "share_agreements" ("book_id") WHERE "state" = 'proposed';
-- At any instant at most one agreement is the latest in force; the sale finds it by this key.
CREATE UNIQUE INDEX "share_agreements_in_force" ON "share_agreements" ("book_id", "in_force_from") WHERE "state" = 'accepted';
CREATE INDEX "share_agreements_book_id_idx" ON "share_agreements" ("book_id");
ALTER TABLE "share_agreements" ADD CONSTRAINT "share_agreements_book_id_fkey" FOREIGN KEY ("book_id") REFERENCES "books" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "share_agreements" ADD CONSTRAINT "share_agreements_proposed_by_fkey" FOREIGN KEY ("proposed_by") REFERENCES "authors" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "share_agreements" ADD CONSTRAINT "share_agreements_decided_by_fkey" FOREIGN KEY ("decided_by") REFERENCES "authors" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

CREATE TABLE "share_terms" (
  "agreement_id" UUID NOT NULL,
  "position" INTEGER NOT NULL,
  -- Null until the invited co-author has said who they are.
  "author_id" UUID,
  "share_bp" INTEGER NOT NULL,
  CONSTRAINT "share_terms_pkey" PRIMARY KEY ("agreement_id", "position"),
  CONSTRAINT "share_terms_share" CHECK ("share_bp" BETWEEN 0 AND 10000 AND "position" >= 0)
);
-- Nobody is named twice in one agreement.
CREATE UNIQUE INDEX "share_terms_agreement_id_author_id_key" ON "share_terms" ("agreement_id", "author_id");
CREATE INDEX "share_terms_author_id_idx" ON "share_terms" ("author_id");
ALTER TABLE "share_terms" ADD CONSTRAINT "share_terms_agreement_id_fkey" FOREIGN KEY ("agreement_id") REFERENCES "share_agreements" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "share_terms" ADD CONSTRAINT "share_terms_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "authors" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- Each author's own yes or no, once.
CREATE TABLE "share_answers" (
  "agreement_id" UUID NOT NULL,
  "author_id" UUID NOT NULL,
  "answer" TEXT NOT NULL,
  "answered_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "share_answers_pkey" PRIMARY KEY ("agreement_id", "author_id"),
  CONSTRAINT "share_answers_answer" CHECK ("answer" IN ('accepted', 'declined'))
);
-- Only who is named may answer.
ALTER TABLE "share_answers" ADD CONSTRAINT "share_answers_agreement_id_author_id_fkey" FOREIGN KEY ("agreement_id", "author_id") REFERENCES "share_terms" ("agreement_id", "author_id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "share_answers" ADD CONSTRAINT "share_answers_agreement_id_fkey" FOREIGN KEY ("agreement_id") REFERENCES "share_agreements" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "share_answers" ADD CONSTRAINT "share_answers_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "authors" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- A co-author asked by e-mail. Of the link's secret only the hash is kept.
CREATE TABLE "share_invitations" (
  "id" UUID NOT NULL,
  "agreement_id" UUID NOT NULL,
  "position" INTEGER NOT NULL,
  "email" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "token_hash" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  "expires_at" TIMESTAMPTZ(3) NOT NULL,
  "claimed_at" TIMESTAMPTZ(3),
  CONSTRAINT "share_invitations_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "share_invitations_email_canonical" CHECK ("email" = lower("email"))
);
CREATE UNIQUE INDEX "share_invitations_token_hash_key" ON "share_invitations" ("token_hash");
CREATE UNIQUE INDEX "share_invitations_agreement_id_position_key" ON "share_invitations" ("agreement_id", "position");
CREATE UNIQUE INDEX "share_invitations_agreement_id_email_key" ON "share_invitations" ("agreement_id", "email");
ALTER TABLE "share_invitations" ADD CONSTRAINT "share_invitations_agreement_id_position_fkey" FOREIGN KEY ("agreement_id", "position") REFERENCES "share_terms" ("agreement_id", "position") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- What was agreed, and who agreed to it, is never rewritten; a change is a new agreement.
REVOKE DELETE, TRUNCATE ON "share_agreements", "share_invitations" FROM bouquin_app;
REVOKE UPDATE, DELETE, TRUNCATE ON "share_terms", "share_answers" FROM bouquin_app;
GRANT UPDATE ("author_id") ON "share_terms" TO bouquin_app;
CREATE TRIGGER "share_answers_append_only" BEFORE UPDATE OR DELETE ON "share_answers"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- An invited place is filled once, and an agreement that has ended stays as it ended.
CREATE FUNCTION share_term_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.author_id IS NOT NULL OR ROW(NEW.agreement_id, NEW.position, NEW.share_bp) IS DISTINCT FROM ROW(OLD.agreement_id, OLD.position, OLD.share_bp) THEN
    RAISE EXCEPTION 'the terms of an agreement are frozen' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "share_terms_frozen" BEFORE UPDATE ON "share_terms"
  FOR EACH ROW EXECUTE FUNCTION share_term_is_frozen();
CREATE FUNCTION share_agreement_is_ended() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state <> 'proposed' AND ROW(NEW.state, NEW.book_id, NEW.effective_from, NEW.in_force_from, NEW.decided_at)
      IS DISTINCT FROM ROW(OLD.state, OLD.book_id, OLD.effective_from, OLD.in_force_from, OLD.decided_at) THEN
    RAISE EXCEPTION 'an agreement that has ended is frozen' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "share_agreements_frozen" BEFORE UPDATE ON "share_agreements"
  FOR EACH ROW EXECUTE FUNCTION share_agreement_is_ended();

-- The shares of one agreement are the whole royalty, to the basis point. Checked at commit, when all are there.
CREATE FUNCTION share_terms_must_sum() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT sum("share_bp") FROM "share_terms" WHERE "agreement_id" = NEW."agreement_id") <> 10000 THEN
    RAISE EXCEPTION 'the shares of agreement % are not the whole', NEW."agreement_id" USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "share_terms_sum" AFTER INSERT ON "share_terms"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION share_terms_must_sum();

-- Who shares a book at an instant: by the last agreement in force then, or as the book was set up when its authors
-- never agreed on anything else. The one place a sale asks, so that no projection that is late can be read.
CREATE FUNCTION shares_in_force(book uuid, instant timestamptz)
RETURNS TABLE (author_id uuid, "position" int, share_bp int) LANGUAGE sql STABLE AS $$
  WITH agreed AS (
    SELECT a.id FROM share_agreements a
    WHERE a.book_id = book AND a.state = 'accepted' AND a.in_force_from <= instant
    ORDER BY a.in_force_from DESC LIMIT 1)
  SELECT t.author_id, t.position, t.share_bp FROM share_terms t WHERE t.agreement_id = (SELECT id FROM agreed)
  UNION ALL
  SELECT b.author_id, b.position, b.share_bp FROM book_authors b
  WHERE b.book_id = book AND NOT EXISTS (SELECT FROM agreed)
$$;
