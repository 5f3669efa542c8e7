-- An authenticator's seed, encrypted with a key that is not in the database. The release before goes on writing them in clear
-- beside it; a round of the worker seals those.
ALTER TABLE "users" ADD COLUMN "totp_sealed" TEXT;
ALTER TABLE "users" ADD CONSTRAINT "users_totp_sealed_is_proven" CHECK ("totp_sealed" IS NULL OR "totp_enrolled_at" IS NOT NULL) NOT VALID;
