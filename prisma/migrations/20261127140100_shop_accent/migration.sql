-- The shop's one colour, chosen among those whose contrast is tested (lib/catalog/accent.ts, app/globals.css).
ALTER TABLE "shop_settings" ADD COLUMN "accent" TEXT NOT NULL DEFAULT 'forest';
ALTER TABLE "shop_settings" ADD CONSTRAINT "shop_settings_accent"
  CHECK ("accent" IN ('forest', 'ink', 'plum', 'brick', 'teal'));
