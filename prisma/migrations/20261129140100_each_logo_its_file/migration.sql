-- Each picture has a file of its own: two of the same bytes shared one, and the one that was forgotten took the other's along.
ALTER TABLE "shop_logos" ADD COLUMN "picture_key" TEXT;
UPDATE "shop_logos" SET "picture_key" = 'logos/' || "sha256" || '.png' WHERE "state" = 'ready';
ALTER TABLE "shop_logos" ADD CONSTRAINT "shop_logos_picture"
  CHECK ("state" <> 'ready' OR "picture_key" IS NOT NULL);
