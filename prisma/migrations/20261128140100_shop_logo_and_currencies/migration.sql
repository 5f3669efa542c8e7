-- In what the shop sells: prices can be set in any of these, the one it is counted in among them.
ALTER TABLE "shop_settings" ADD COLUMN "currencies" TEXT[] NOT NULL DEFAULT '{}';
UPDATE "shop_settings" SET "currencies" = ARRAY["currency"];
ALTER TABLE "shop_settings" ADD CONSTRAINT "shop_settings_currencies"
  CHECK ("currency" = ANY ("currencies") AND array_to_string("currencies", ',') ~ '^[A-Z]{3}(,[A-Z]{3}){0,29}$');

-- Pictures somebody sent in as the shop's sign: what is shown of one is made anew, and nothing of what was sent is kept.
CREATE TABLE "shop_logos" (
  "id" UUID NOT NULL,
  "state" TEXT NOT NULL DEFAULT 'checking',
  "user_id" UUID NOT NULL,
  "storage_key" TEXT,
  "reason" TEXT,
  "sha256" TEXT,
  "width" INTEGER,
  "height" INTEGER,
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  -- Letters that were sent show it for ever.
  "chosen_at" TIMESTAMPTZ(3),
  CONSTRAINT "shop_logos_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "shop_logos_state" CHECK (CASE "state"
    WHEN 'checking' THEN "storage_key" IS NOT NULL AND "sha256" IS NULL
    WHEN 'ready' THEN "sha256" ~ '^[0-9a-f]{64}$' AND "width" > 0 AND "height" > 0
    WHEN 'refused' THEN "reason" IS NOT NULL AND "sha256" IS NULL ELSE false END
    AND ("chosen_at" IS NULL OR "state" = 'ready'))
);
CREATE INDEX "shop_logos_sha256_idx" ON "shop_logos" ("sha256");
ALTER TABLE "shop_logos" ADD CONSTRAINT "shop_logos_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- The one that is shown, with its size in pixels; none is the shop's name.
ALTER TABLE "shop_settings" ADD COLUMN "logo_sha256" TEXT, ADD COLUMN "logo_width" INTEGER, ADD COLUMN "logo_height" INTEGER;
ALTER TABLE "shop_settings" ADD CONSTRAINT "shop_settings_logo"
  CHECK (num_nulls("logo_sha256", "logo_width", "logo_height") IN (0, 3));
