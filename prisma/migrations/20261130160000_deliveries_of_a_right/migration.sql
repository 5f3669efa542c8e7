-- An order's file names the letters that carried its books to a device: found by the rights the order gave.
-- rolls: some hundred thousand deliveries are sorted within a second
CREATE INDEX "device_deliveries_entitlement_id_idx" ON "device_deliveries" ("entitlement_id");
