ALTER TABLE "users" VALIDATE CONSTRAINT "users_totp_sealed_is_proven";
