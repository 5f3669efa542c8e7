-- Who asks for sign-in links, as a keyed mark of the client's network, so that one client cannot use up the
-- links of another person's address. Null where the network says nothing: this computer, or a proxy of ours.
ALTER TABLE "sign_in_links" ADD COLUMN "client_mark" TEXT;
CREATE INDEX "sign_in_links_client_mark_created_at_idx" ON "sign_in_links" ("client_mark", "created_at");
