-- A signed-in reader's wish to have purchases made under another address. Its letter goes to that address; the secret
-- of its link stands here as a hash, opens once, for its asker alone, within its time.
CREATE TABLE "purchase_claims" (
  "id" UUID NOT NULL,
  "user_id" UUID NOT NULL,
  "email" TEXT NOT NULL,
  "token_hash" TEXT NOT NULL,
  "client_mark" TEXT,
  "locale" TEXT NOT NULL,
  "asked_at" TIMESTAMPTZ(3) NOT NULL,
  "expires_at" TIMESTAMPTZ(3) NOT NULL,
  "pressed_at" TIMESTAMPTZ(3),
  CONSTRAINT "purchase_claims_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "purchase_claims_in_time" CHECK ("pressed_at" IS NULL OR "pressed_at" < "expires_at")
);
CREATE UNIQUE INDEX "purchase_claims_token_hash_key" ON "purchase_claims" ("token_hash");
-- How often the last hours saw the asker, the address and the network: a form is no mail cannon.
CREATE INDEX "purchase_claims_user_id_asked_at_idx" ON "purchase_claims" ("user_id", "asked_at");
CREATE INDEX "purchase_claims_email_asked_at_idx" ON "purchase_claims" ("email", "asked_at");
CREATE INDEX "purchase_claims_client_mark_asked_at_idx" ON "purchase_claims" ("client_mark", "asked_at");
ALTER TABLE "purchase_claims" ADD CONSTRAINT "purchase_claims_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
REVOKE DELETE, TRUNCATE ON "purchase_claims" FROM bouquin_app;

-- What it asks for never changes, and a press is for good.
CREATE FUNCTION purchase_claim_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a claim of purchases keeps what it asks for, and opens once' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER "purchase_claims_frozen" BEFORE UPDATE ON "purchase_claims" FOR EACH ROW
  WHEN (OLD."pressed_at" IS NOT NULL OR (OLD."id", OLD."user_id", OLD."email", OLD."token_hash", OLD."asked_at")
    IS DISTINCT FROM (NEW."id", NEW."user_id", NEW."email", NEW."token_hash", NEW."asked_at"))
  EXECUTE FUNCTION purchase_claim_is_frozen();
