-- Books go to readers' devices by mail, and the operator sees where one account is opened from too many places.

-- A keyed mark of the network a download came from: tells places apart, names none. Forgotten after a month.
ALTER TABLE "downloads" ADD COLUMN "client_mark" TEXT;
CREATE INDEX "downloads_client_marks" ON "downloads" ("at") WHERE "client_mark" IS NOT NULL;

-- From when on new editions go there by themselves, so that older ones stay where they are.
ALTER TABLE "reader_devices" ADD COLUMN "automatic_since" TIMESTAMPTZ(3);
ALTER TABLE "reader_devices" DROP COLUMN "is_automatic";

CREATE TABLE "device_deliveries" (
  "id" UUID NOT NULL,
  "user_id" UUID NOT NULL,
  "device_id" UUID,
  "entitlement_id" UUID NOT NULL,
  "edition_id" UUID NOT NULL,
  "file_id" UUID,
  "press" TEXT NOT NULL,
  "refusal" TEXT,
  "promised_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "device_deliveries_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "device_deliveries_refusal" CHECK (
    ("file_id" IS NULL) = ("refusal" IS NOT NULL)
    AND ("refusal" IS NULL OR "refusal" IN ('too-large', 'no-format')))
);
-- A button pressed twice is pressed once, and an edition goes to a device by itself once.
CREATE UNIQUE INDEX "device_deliveries_device_id_edition_id_press_key"
  ON "device_deliveries" ("device_id", "edition_id", "press");
CREATE INDEX "device_deliveries_user_id_promised_at_idx" ON "device_deliveries" ("user_id", "promised_at");
ALTER TABLE "device_deliveries" ADD CONSTRAINT "device_deliveries_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
-- What was sent stays on record when the device goes; its address does not.
ALTER TABLE "device_deliveries" ADD CONSTRAINT "device_deliveries_device_id_fkey" FOREIGN KEY ("device_id") REFERENCES "reader_devices" ("id") ON DELETE SET NULL ON UPDATE RESTRICT;
ALTER TABLE "device_deliveries" ADD CONSTRAINT "device_deliveries_entitlement_id_fkey" FOREIGN KEY ("entitlement_id") REFERENCES "entitlements" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "device_deliveries" ADD CONSTRAINT "device_deliveries_edition_id_fkey" FOREIGN KEY ("edition_id") REFERENCES "editions" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "device_deliveries" ADD CONSTRAINT "device_deliveries_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "edition_files" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
