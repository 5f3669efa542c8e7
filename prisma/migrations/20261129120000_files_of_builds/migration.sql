-- What browsers load of each build (scripts, styles, typefaces), by its path below _next/static/. The bytes lie with the
-- shop's files under their SHA-256, so that a process of one build gives out what a page of another asks for
-- (docs/decisions/0065).
CREATE TABLE "browser_files" (
  "path" TEXT NOT NULL,
  "sha256" TEXT NOT NULL,
  "size_bytes" INTEGER NOT NULL,
  "media_type" TEXT NOT NULL,
  "published_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "browser_files_pkey" PRIMARY KEY ("path"),
  CONSTRAINT "browser_files_sha256_form" CHECK ("sha256" ~ '^[0-9a-f]{64}$')
);
CREATE INDEX "browser_files_sha256_idx" ON "browser_files" ("sha256");
CREATE INDEX "browser_files_published_at_idx" ON "browser_files" ("published_at");
