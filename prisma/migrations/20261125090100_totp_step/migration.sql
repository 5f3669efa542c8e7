-- A code of the authenticator is good once (RFC 6238, 5.2): the last step that was accepted is kept, and only a
-- later one opens. Counted in steps of 30 seconds since 1970; null before the first.
ALTER TABLE "users" ADD COLUMN "totp_last_step" INTEGER;
