-- Letters about a change of address are counted by whom they go to.
CREATE INDEX "email_changes_to_email_asked_at_idx" ON "email_changes" ("to_email", "asked_at");

-- An authenticator's secret is kept once its first code was right, and not before.
UPDATE "users" SET "totp_secret" = NULL WHERE "totp_enrolled_at" IS NULL;
ALTER TABLE "users" ADD CONSTRAINT "users_totp_is_proven" CHECK ("totp_secret" IS NULL OR "totp_enrolled_at" IS NOT NULL);
