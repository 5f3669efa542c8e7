-- Sessions: what the table holds opens nothing; each says how it was opened, where, and when its person last proved
-- themselves. Browsers that are signed in stay so.
UPDATE "sessions" SET "session_token" = encode(sha256(convert_to("session_token", 'UTF8')), 'hex');
ALTER TABLE "sessions" ADD COLUMN "proven_at" TIMESTAMPTZ(3);
UPDATE "sessions" SET "proven_at" = "created_at";
ALTER TABLE "sessions" ALTER COLUMN "proven_at" SET NOT NULL;
ALTER TABLE "sessions" ALTER COLUMN "proven_at" SET DEFAULT now();
ALTER TABLE "sessions" ADD COLUMN "last_used_at" TIMESTAMPTZ(3) NOT NULL DEFAULT now();
ALTER TABLE "sessions" ADD COLUMN "way" TEXT NOT NULL DEFAULT 'link';
ALTER TABLE "sessions" ADD COLUMN "browser_name" TEXT;
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_way" CHECK ("way" IN ('link', 'passkey', 'github', 'google'));

-- Passkeys: a device's public key; the private one never leaves it.
CREATE TABLE "passkeys" (
  "id" UUID NOT NULL,
  "user_id" UUID NOT NULL,
  "credential_id" TEXT NOT NULL,
  "public_key" TEXT NOT NULL,
  "counter" BIGINT NOT NULL,
  "transports" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
  "name" TEXT NOT NULL,
  "is_synced" BOOLEAN NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  "last_used_at" TIMESTAMPTZ(3),
  CONSTRAINT "passkeys_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "passkeys_counter" CHECK ("counter" >= 0),
  CONSTRAINT "passkeys_name" CHECK (length("name") BETWEEN 1 AND 60)
);
CREATE UNIQUE INDEX "passkeys_credential_id_key" ON "passkeys" ("credential_id");
CREATE UNIQUE INDEX "passkeys_user_id_name_key" ON "passkeys" ("user_id", "name");
ALTER TABLE "passkeys" ADD CONSTRAINT "passkeys_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- What a device is asked to sign: hashed, for one browser and one purpose, minutes long, deleted by its use.
CREATE TABLE "passkey_challenges" (
  "hash" TEXT NOT NULL,
  "purpose" TEXT NOT NULL,
  "browser_hash" TEXT NOT NULL,
  "user_id" UUID,
  "expires" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "passkey_challenges_pkey" PRIMARY KEY ("hash"),
  CONSTRAINT "passkey_challenges_purpose" CHECK ("purpose" IN ('add', 'sign-in', 'prove')),
  CONSTRAINT "passkey_challenges_person" CHECK (("user_id" IS NULL) = ("purpose" = 'sign-in'))
);
CREATE INDEX "passkey_challenges_expires_idx" ON "passkey_challenges" ("expires");
CREATE INDEX "passkey_challenges_browser_hash_idx" ON "passkey_challenges" ("browser_hash");
ALTER TABLE "passkey_challenges" ADD CONSTRAINT "passkey_challenges_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- Codes on paper, for whoever lost the second factor; each opens once.
CREATE TABLE "recovery_codes" (
  "id" UUID NOT NULL,
  "user_id" UUID NOT NULL,
  "hash" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  "used_at" TIMESTAMPTZ(3),
  CONSTRAINT "recovery_codes_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "recovery_codes_hash_key" ON "recovery_codes" ("hash");
CREATE INDEX "recovery_codes_user_id_idx" ON "recovery_codes" ("user_id");
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- Accounts elsewhere that open an account here; the provider vouched for the address when it was linked.
CREATE TABLE "linked_accounts" (
  "id" UUID NOT NULL,
  "user_id" UUID NOT NULL,
  "provider" TEXT NOT NULL,
  "subject" TEXT NOT NULL,
  "linked_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "linked_accounts_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "linked_accounts_provider" CHECK ("provider" IN ('github', 'google'))
);
CREATE UNIQUE INDEX "linked_accounts_provider_subject_key" ON "linked_accounts" ("provider", "subject");
CREATE INDEX "linked_accounts_user_id_idx" ON "linked_accounts" ("user_id");
ALTER TABLE "linked_accounts" ADD CONSTRAINT "linked_accounts_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- A person's address on its way to another: asked for after fresh proof, confirmed from the new one, and for days undone
-- from the old one.
CREATE TABLE "email_changes" (
  "id" UUID NOT NULL,
  "user_id" UUID NOT NULL,
  "from_email" TEXT NOT NULL,
  "to_email" TEXT NOT NULL,
  "asked_at" TIMESTAMPTZ(3) NOT NULL,
  "expires_at" TIMESTAMPTZ(3) NOT NULL,
  "confirmed_at" TIMESTAMPTZ(3),
  "undone_at" TIMESTAMPTZ(3),
  CONSTRAINT "email_changes_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "email_changes_steps" CHECK ("from_email" <> "to_email" AND "expires_at" > "asked_at"
    AND ("undone_at" IS NULL OR "undone_at" >= "asked_at"))
);
CREATE INDEX "email_changes_user_id_asked_at_idx" ON "email_changes" ("user_id", "asked_at");
ALTER TABLE "email_changes" ADD CONSTRAINT "email_changes_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE ON UPDATE RESTRICT;
REVOKE TRUNCATE ON "email_changes" FROM bouquin_app;
