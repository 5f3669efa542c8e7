-- A link that was taken back stays on record beside the one that followed it; one per audience is alive.
DROP INDEX "download_links_entitlement_id_audience_key";
CREATE UNIQUE INDEX "download_links_one_living_per_audience" ON "download_links" ("entitlement_id", "audience")
  WHERE "revoked_at" IS NULL;
CREATE INDEX "download_links_entitlement_id_idx" ON "download_links" ("entitlement_id");
