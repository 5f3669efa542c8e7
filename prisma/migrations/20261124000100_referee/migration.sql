-- The database as the last referee: what the models cannot say.

-- Canonical e-mail, so that one person cannot be two.
ALTER TABLE "users" ADD CONSTRAINT "users_email_canonical" CHECK ("email" = lower("email"));

-- Prices: a minimum at or below the suggestion, never negative, and a closed list of states.
ALTER TABLE "packages" ADD CONSTRAINT "packages_price_order"
  CHECK ("minimum_minor" >= 0 AND "suggested_minor" >= "minimum_minor");
ALTER TABLE "books" ADD CONSTRAINT "books_state" CHECK ("state" IN ('draft', 'published', 'retired', 'closed'));
ALTER TABLE "books" ADD CONSTRAINT "books_complete" CHECK ("complete_percent" BETWEEN 0 AND 100);
ALTER TABLE "book_authors" ADD CONSTRAINT "book_authors_share" CHECK ("share_bp" BETWEEN 0 AND 10000);
ALTER TABLE "edition_files" ADD CONSTRAINT "edition_files_shape"
  CHECK ("role" IN ('full', 'sample') AND "format" IN ('pdf', 'epub') AND "size_bytes" > 0 AND "sha256" ~ '^[0-9a-f]{64}$');
ALTER TABLE "shop_settings" ADD CONSTRAINT "shop_settings_single" CHECK ("id" = 1 AND "royalty_bp" BETWEEN 0 AND 10000);

-- Orders: a paid order has an instant, a line's tax never exceeds its price.
ALTER TABLE "orders" ADD CONSTRAINT "orders_state"
  CHECK ("state" IN ('pending', 'paid', 'failed') AND ("state" <> 'paid' OR "paid_at" IS NOT NULL) AND "total_minor" >= 0);
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_amounts"
  CHECK ("price_minor" >= 0 AND "tax_minor" BETWEEN 0 AND "price_minor" AND "royalty_bp" BETWEEN 0 AND 10000);
ALTER TABLE "checkouts" ADD CONSTRAINT "checkouts_state" CHECK ("state" IN ('open', 'confirming', 'paid', 'failed', 'expired'));

-- One payment fulfils an order; a second paid session is an exception, not a second sale.
CREATE UNIQUE INDEX "checkouts_one_paid_per_order" ON "checkouts" ("order_id") WHERE "state" = 'paid';

-- One open request per line: the second click finds the first.
ALTER TABLE "refund_requests" ADD CONSTRAINT "refund_requests_state"
  CHECK ("state" IN ('requested', 'withdrawn', 'approved', 'declined', 'settled'));
CREATE UNIQUE INDEX "refund_requests_one_open_per_line" ON "refund_requests" ("line_id")
  WHERE "state" IN ('requested', 'approved', 'settled');

ALTER TABLE "refund_decisions" ADD CONSTRAINT "refund_decisions_verdict"
  CHECK ("verdict" IN ('approved', 'declined') AND ("verdict" <> 'declined' OR length("reason") > 0));

ALTER TABLE "refunds" ADD CONSTRAINT "refunds_state"
  CHECK ("state" IN ('created', 'sent', 'pending', 'succeeded', 'failed') AND "amount_minor" > 0 AND "tax_minor" >= 0);
-- At most one refund of a line is alive; a failed one may be followed by another attempt.
CREATE UNIQUE INDEX "refunds_one_alive_per_line" ON "refunds" ("line_id") WHERE "state" <> 'failed';

ALTER TABLE "entitlements" ADD CONSTRAINT "entitlements_state"
  CHECK ("state" IN ('active', 'suspended', 'closed'));

-- The ledger: positive amounts with a side, whole entries that balance, nothing ever changed.
ALTER TABLE "postings" ADD CONSTRAINT "postings_amount" CHECK ("amount_minor" > 0 AND "side" IN ('debit', 'credit'));

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: post a mirror entry instead', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER "ledger_entries_append_only" BEFORE UPDATE OR DELETE ON "ledger_entries"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "ledger_entries_no_truncate" BEFORE TRUNCATE ON "ledger_entries"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "postings_append_only" BEFORE UPDATE OR DELETE ON "postings"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "postings_no_truncate" BEFORE TRUNCATE ON "postings"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "audit_rows_append_only" BEFORE UPDATE OR DELETE ON "audit_rows"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "audit_rows_no_truncate" BEFORE TRUNCATE ON "audit_rows"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- A file of an edition keeps its bytes and its name for ever; a fix is a new edition.
CREATE TRIGGER "edition_files_immutable" BEFORE UPDATE OR DELETE ON "edition_files"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE FUNCTION published_edition_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.published_at IS NOT NULL THEN
    RAISE EXCEPTION 'a published edition is frozen' USING ERRCODE = 'restrict_violation';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "editions_frozen" BEFORE UPDATE OR DELETE ON "editions"
  FOR EACH ROW EXECUTE FUNCTION published_edition_is_frozen();

-- Checked at commit, when the whole entry is there. An entry without postings is caught by the second trigger.
CREATE FUNCTION entry_must_balance(checked_entry bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  header record;
  totals record;
BEGIN
  SELECT "currency" INTO header FROM "ledger_entries" WHERE "id" = checked_entry;
  SELECT count(*) AS postings,
         count(*) FILTER (WHERE "currency" <> header."currency") AS strangers,
         coalesce(sum("amount_minor") FILTER (WHERE "side" = 'debit'), 0) AS debits,
         coalesce(sum("amount_minor") FILTER (WHERE "side" = 'credit'), 0) AS credits
    INTO totals FROM "postings" WHERE "entry_id" = checked_entry;
  IF totals.postings < 2 OR totals.strangers > 0 OR totals.debits <> totals.credits THEN
    RAISE EXCEPTION 'ledger entry % does not balance', checked_entry USING ERRCODE = 'check_violation';
  END IF;
END $$;

CREATE FUNCTION check_entry_of_posting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM entry_must_balance(NEW."entry_id");
  RETURN NULL;
END $$;
CREATE FUNCTION check_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM entry_must_balance(NEW."id");
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "postings_balance" AFTER INSERT ON "postings"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_entry_of_posting();
CREATE CONSTRAINT TRIGGER "ledger_entries_balance" AFTER INSERT ON "ledger_entries"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_entry();

-- Pages kept in memory are dropped in every process the moment a fact they show changes.
CREATE FUNCTION drop_kept_pages() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('kept_pages', TG_ARGV[0]);
  RETURN NULL;
END $$;
CREATE TRIGGER "books_kept_pages" AFTER INSERT OR UPDATE OR DELETE ON "books" FOR EACH STATEMENT EXECUTE FUNCTION drop_kept_pages('catalog');
CREATE TRIGGER "book_authors_kept_pages" AFTER INSERT OR UPDATE OR DELETE ON "book_authors" FOR EACH STATEMENT EXECUTE FUNCTION drop_kept_pages('catalog');
CREATE TRIGGER "authors_kept_pages" AFTER INSERT OR UPDATE OR DELETE ON "authors" FOR EACH STATEMENT EXECUTE FUNCTION drop_kept_pages('catalog');
CREATE TRIGGER "packages_kept_pages" AFTER INSERT OR UPDATE OR DELETE ON "packages" FOR EACH STATEMENT EXECUTE FUNCTION drop_kept_pages('catalog');
CREATE TRIGGER "editions_kept_pages" AFTER INSERT OR UPDATE OR DELETE ON "editions" FOR EACH STATEMENT EXECUTE FUNCTION drop_kept_pages('catalog');
CREATE TRIGGER "edition_files_kept_pages" AFTER INSERT ON "edition_files" FOR EACH STATEMENT EXECUTE FUNCTION drop_kept_pages('catalog');
CREATE TRIGGER "bundles_kept_pages" AFTER INSERT OR UPDATE OR DELETE ON "bundles" FOR EACH STATEMENT EXECUTE FUNCTION drop_kept_pages('catalog');
CREATE TRIGGER "entitlements_kept_pages" AFTER INSERT OR UPDATE OR DELETE ON "entitlements" FOR EACH STATEMENT EXECUTE FUNCTION drop_kept_pages('readers');
CREATE TRIGGER "shop_settings_kept_pages" AFTER INSERT OR UPDATE OR DELETE ON "shop_settings" FOR EACH STATEMENT EXECUTE FUNCTION drop_kept_pages('settings');
