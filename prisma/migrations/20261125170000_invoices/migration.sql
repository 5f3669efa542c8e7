-- Invoices, credit notes and corrections. Each documents one entry of the ledger that moved a sale (or, in pairs,
-- the restating of an invoice for a company), so the documents of an order sum to what the shop kept of it.
CREATE TABLE "invoices" (
  "id" UUID NOT NULL,
  "number" TEXT NOT NULL,
  "series" TEXT NOT NULL,
  "sequence" BIGINT NOT NULL,
  "kind" TEXT NOT NULL,
  "cause" TEXT NOT NULL,
  "order_id" UUID NOT NULL,
  "entry_id" BIGINT,
  "refund_id" UUID,
  "dispute_id" UUID,
  "corrects_id" UUID,
  "issued_at" TIMESTAMPTZ(3) NOT NULL,
  "locale" TEXT NOT NULL,
  "currency" TEXT NOT NULL,
  "net_minor" BIGINT NOT NULL,
  "tax_minor" BIGINT NOT NULL,
  "gross_minor" BIGINT NOT NULL,
  "document" JSONB NOT NULL,
  CONSTRAINT "invoices_pkey" PRIMARY KEY ("id"),
  -- The number is its place in the series, so a document cannot carry one that was never counted.
  CONSTRAINT "invoices_number" CHECK ("sequence" > 0
    AND "number" = "series" || '-' || lpad("sequence"::text, greatest(6, length("sequence"::text)), '0')),
  -- Credit notes have a series of their own; what undoes or replaces a document names it.
  CONSTRAINT "invoices_kind" CHECK ("kind" IN ('invoice', 'credit-note', 'correction')
    AND ("kind" = 'credit-note') = ("series" ~ '^A\d{4}$') AND "series" ~ '^[FA]\d{4}$'
    AND ("kind" = 'invoice' OR "corrects_id" IS NOT NULL)),
  CONSTRAINT "invoices_amounts" CHECK ("net_minor" >= 0 AND "tax_minor" >= 0
    AND "gross_minor" > 0 AND "gross_minor" = "net_minor" + "tax_minor")
);
CREATE UNIQUE INDEX "invoices_number_key" ON "invoices" ("number");
CREATE UNIQUE INDEX "invoices_series_sequence_key" ON "invoices" ("series", "sequence");
-- Once per cause, whoever issues at the same time.
CREATE UNIQUE INDEX "invoices_cause_key" ON "invoices" ("cause");
CREATE UNIQUE INDEX "invoices_entry_id_key" ON "invoices" ("entry_id");
-- A refund has one credit note, and one correction if the bank sent it back.
CREATE UNIQUE INDEX "invoices_refund_id_kind_key" ON "invoices" ("refund_id", "kind");
CREATE INDEX "invoices_order_id_idx" ON "invoices" ("order_id");
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "ledger_entries" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_refund_id_fkey" FOREIGN KEY ("refund_id") REFERENCES "refunds" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_dispute_id_fkey" FOREIGN KEY ("dispute_id") REFERENCES "disputes" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_corrects_id_fkey" FOREIGN KEY ("corrects_id") REFERENCES "invoices" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
CREATE TRIGGER "invoices_append_only" BEFORE UPDATE OR DELETE ON "invoices"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "invoices_no_truncate" BEFORE TRUNCATE ON "invoices"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
REVOKE UPDATE, DELETE, TRUNCATE ON "invoices" FROM bouquin_app;

-- A number follows the one before it, and not earlier than it: the law wants a chronological sequence without
-- gaps, so the database refuses to leave one out.
CREATE FUNCTION invoices_leave_no_gap() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM fresh WHERE fresh."sequence" > 1 AND NOT EXISTS (
      SELECT FROM "invoices" before WHERE before."series" = fresh."series"
        AND before."sequence" = fresh."sequence" - 1 AND before."issued_at" <= fresh."issued_at")
  ) THEN
    RAISE EXCEPTION 'an invoice number follows the one before it' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "invoices_without_gaps" AFTER INSERT ON "invoices"
  REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION invoices_leave_no_gap();

-- The printed document, once printed: the bytes in the store under their checksum, the same for ever.
CREATE TABLE "invoice_papers" (
  "invoice_id" UUID NOT NULL,
  "sha256" TEXT NOT NULL,
  "size_bytes" BIGINT NOT NULL,
  "storage_key" TEXT NOT NULL,
  "printed_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "invoice_papers_pkey" PRIMARY KEY ("invoice_id"),
  CONSTRAINT "invoice_papers_shape" CHECK ("sha256" ~ '^[0-9a-f]{64}$' AND "size_bytes" > 0)
);
ALTER TABLE "invoice_papers" ADD CONSTRAINT "invoice_papers_invoice_id_fkey" FOREIGN KEY ("invoice_id") REFERENCES "invoices" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
CREATE TRIGGER "invoice_papers_append_only" BEFORE UPDATE OR DELETE ON "invoice_papers"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
REVOKE UPDATE, DELETE, TRUNCATE ON "invoice_papers" FROM bouquin_app;

-- How far the books are documented: every entry up to this one that needs a document has it. The row is also the
-- turn that whoever issues documents waits for, and keeps the instant of the last issue, before which no other
-- comes, whatever a machine's clock says.
CREATE TABLE "invoice_progress" (
  "id" INTEGER NOT NULL DEFAULT 1,
  "entry_id" BIGINT NOT NULL,
  "issued_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "invoice_progress_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "invoice_progress_single" CHECK ("id" = 1 AND "entry_id" >= 0)
);
INSERT INTO "invoice_progress" ("entry_id", "issued_at") VALUES (0, 'epoch');
REVOKE INSERT, DELETE, TRUNCATE ON "invoice_progress" FROM bouquin_app;

-- Who sells, as the law wants it on an invoice. Each document keeps what stood here when it was issued.
ALTER TABLE "shop_settings"
  ADD COLUMN "seller_name" TEXT,
  ADD COLUMN "seller_legal_form" TEXT,
  ADD COLUMN "seller_capital" TEXT,
  ADD COLUMN "seller_address" TEXT,
  ADD COLUMN "seller_siren" TEXT,
  ADD COLUMN "seller_vat_number" TEXT,
  ADD COLUMN "seller_register" TEXT,
  ADD COLUMN "exemption_mention" TEXT,
  ADD COLUMN "tax_code" TEXT;

-- The provider's code for what is sold, frozen with the order, so that asking again asks the same.
ALTER TABLE "order_lines" ADD COLUMN "tax_code" TEXT;
