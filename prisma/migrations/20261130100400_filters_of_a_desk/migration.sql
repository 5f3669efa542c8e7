-- Filters are kept for the refund queue and the record of deeds too, each under the list it belongs to. A name stays one of the
-- operator's own whatever its list: the build before keeps filters by it.
ALTER TABLE "saved_filters" ADD COLUMN "desk" TEXT NOT NULL DEFAULT 'orders';
ALTER TABLE "saved_filters" ADD CONSTRAINT "saved_filters_desk" CHECK ("desk" IN ('orders', 'refunds', 'audit')) NOT VALID;
