-- In which language the shop greets whoever chose none and whose browser asks for none it speaks.
ALTER TABLE "shop_settings" ADD COLUMN "language" TEXT NOT NULL DEFAULT 'fr';
ALTER TABLE "shop_settings" ADD CONSTRAINT "shop_settings_language" CHECK ("language" IN ('fr', 'en'));
