-- Tables as the models in prisma/models describe them.

CREATE TABLE "users" (
  "id" UUID NOT NULL,
  "email" TEXT NOT NULL,
  "email_verified" TIMESTAMPTZ(3),
  "name" TEXT,
  "locale" TEXT NOT NULL DEFAULT 'fr',
  "time_zone" TEXT NOT NULL DEFAULT 'Europe/Paris',
  "is_operator" BOOLEAN NOT NULL DEFAULT false,
  "totp_secret" TEXT,
  "totp_enrolled_at" TIMESTAMPTZ(3),
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "sessions" (
  "id" UUID NOT NULL,
  "session_token" TEXT NOT NULL,
  "user_id" UUID NOT NULL,
  "expires" TIMESTAMPTZ(3) NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "second_factor_at" TIMESTAMPTZ(3),
  CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "sign_in_links" (
  "id" UUID NOT NULL,
  "identifier" TEXT NOT NULL,
  "token" TEXT NOT NULL,
  "browser_hash" TEXT NOT NULL,
  "code_hash" TEXT NOT NULL,
  "code_tries" INTEGER NOT NULL DEFAULT 0,
  "locale" TEXT NOT NULL,
  "return_to" TEXT,
  "confirmed_at" TIMESTAMPTZ(3),
  "expires" TIMESTAMPTZ(3) NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "sign_in_links_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "audit_rows" (
  "id" BIGSERIAL NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  "actor_id" UUID,
  "action" TEXT NOT NULL,
  "subject_id" TEXT NOT NULL,
  "details" JSONB NOT NULL,
  CONSTRAINT "audit_rows_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "authors" (
  "id" UUID NOT NULL,
  "user_id" UUID,
  "slug" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "bio" JSONB NOT NULL DEFAULT '{}',
  CONSTRAINT "authors_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "books" (
  "id" UUID NOT NULL,
  "slug" TEXT NOT NULL,
  "state" TEXT NOT NULL DEFAULT 'draft',
  "language" TEXT NOT NULL,
  "title" TEXT NOT NULL,
  "subtitle" TEXT,
  "description" TEXT NOT NULL,
  "complete_percent" INTEGER NOT NULL DEFAULT 100,
  "cover_sha256" TEXT,
  "is_featured" BOOLEAN NOT NULL DEFAULT false,
  "is_demo" BOOLEAN NOT NULL DEFAULT false,
  "position" INTEGER NOT NULL DEFAULT 0,
  "translation_group" UUID,
  "published_at" TIMESTAMPTZ(3),
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "books_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "book_authors" (
  "book_id" UUID NOT NULL,
  "author_id" UUID NOT NULL,
  "position" INTEGER NOT NULL,
  "share_bp" INTEGER NOT NULL,
  CONSTRAINT "book_authors_pkey" PRIMARY KEY ("book_id", "author_id")
);

CREATE TABLE "packages" (
  "id" UUID NOT NULL,
  "book_id" UUID NOT NULL,
  "slug" TEXT NOT NULL DEFAULT 'book',
  "position" INTEGER NOT NULL DEFAULT 0,
  "currency" TEXT NOT NULL,
  "minimum_minor" BIGINT NOT NULL,
  "suggested_minor" BIGINT NOT NULL,
  CONSTRAINT "packages_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "editions" (
  "id" UUID NOT NULL,
  "book_id" UUID NOT NULL,
  "number" INTEGER NOT NULL,
  "label" TEXT NOT NULL,
  "page_count" INTEGER NOT NULL,
  "notes" TEXT NOT NULL DEFAULT '',
  "contents" JSONB NOT NULL,
  "published_at" TIMESTAMPTZ(3),
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "editions_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "edition_files" (
  "id" UUID NOT NULL,
  "edition_id" UUID NOT NULL,
  "role" TEXT NOT NULL,
  "format" TEXT NOT NULL,
  "media_type" TEXT NOT NULL,
  "file_name" TEXT NOT NULL,
  "storage_key" TEXT NOT NULL,
  "sha256" TEXT NOT NULL,
  "size_bytes" BIGINT NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "edition_files_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "bundles" (
  "id" UUID NOT NULL,
  "slug" TEXT NOT NULL,
  "title" TEXT NOT NULL,
  "description" TEXT NOT NULL,
  "language" TEXT NOT NULL,
  "book_count" INTEGER NOT NULL,
  "position" INTEGER NOT NULL DEFAULT 0,
  "is_demo" BOOLEAN NOT NULL DEFAULT false,
  CONSTRAINT "bundles_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "shop_settings" (
  "id" INTEGER NOT NULL DEFAULT 1,
  "name" TEXT NOT NULL,
  "currency" TEXT NOT NULL,
  "country" TEXT NOT NULL,
  "royalty_bp" INTEGER NOT NULL,
  "payout_minimum_minor" BIGINT NOT NULL,
  "tax_mode" TEXT NOT NULL DEFAULT 'exempt',
  "refund_access" TEXT NOT NULL DEFAULT 'until-settled',
  CONSTRAINT "shop_settings_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "carts" (
  "id" UUID NOT NULL,
  "browser_hash" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "carts_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "cart_lines" (
  "id" UUID NOT NULL,
  "cart_id" UUID NOT NULL,
  "package_id" UUID NOT NULL,
  "amount_minor" BIGINT NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "cart_lines_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "orders" (
  "id" UUID NOT NULL,
  "number" TEXT NOT NULL,
  "checkout_key" TEXT NOT NULL,
  "state" TEXT NOT NULL DEFAULT 'pending',
  "email" TEXT NOT NULL,
  "user_id" UUID,
  "browser_hash" TEXT NOT NULL,
  "locale" TEXT NOT NULL,
  "currency" TEXT NOT NULL,
  "total_minor" BIGINT NOT NULL,
  "tax_minor" BIGINT NOT NULL DEFAULT 0,
  "country" TEXT,
  "consent_version" TEXT NOT NULL,
  "consent_text" TEXT NOT NULL,
  "consent_at" TIMESTAMPTZ(3) NOT NULL,
  "placed_at" TIMESTAMPTZ(3) NOT NULL,
  "paid_at" TIMESTAMPTZ(3),
  "failed_at" TIMESTAMPTZ(3),
  "failure_reason" TEXT,
  "exception" TEXT,
  CONSTRAINT "orders_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "order_lines" (
  "id" UUID NOT NULL,
  "order_id" UUID NOT NULL,
  "position" INTEGER NOT NULL,
  "book_id" UUID NOT NULL,
  "package_id" UUID NOT NULL,
  "title" TEXT NOT NULL,
  "author_names" TEXT NOT NULL,
  "currency" TEXT NOT NULL,
  "price_minor" BIGINT NOT NULL,
  "minimum_minor" BIGINT NOT NULL,
  "suggested_minor" BIGINT NOT NULL,
  "tax_mode" TEXT NOT NULL,
  "tax_minor" BIGINT NOT NULL DEFAULT 0,
  "royalty_bp" INTEGER NOT NULL,
  "policy_version" TEXT NOT NULL,
  "refundable_until" TIMESTAMPTZ(3),
  "released_at" TIMESTAMPTZ(3),
  CONSTRAINT "order_lines_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "order_line_shares" (
  "line_id" UUID NOT NULL,
  "author_id" UUID NOT NULL,
  "position" INTEGER NOT NULL,
  "share_bp" INTEGER NOT NULL,
  "amount_minor" BIGINT,
  CONSTRAINT "order_line_shares_pkey" PRIMARY KEY ("line_id", "author_id")
);

CREATE TABLE "checkouts" (
  "id" UUID NOT NULL,
  "order_id" UUID NOT NULL,
  "attempt" INTEGER NOT NULL,
  "session_id" TEXT,
  "payment_intent_id" TEXT,
  "charge_id" TEXT,
  "url" TEXT,
  "state" TEXT NOT NULL DEFAULT 'open',
  "amount_minor" BIGINT NOT NULL,
  "currency" TEXT NOT NULL,
  "fee_minor" BIGINT,
  "last_failure" TEXT,
  "opened_at" TIMESTAMPTZ(3) NOT NULL,
  "looked_up_at" TIMESTAMPTZ(3),
  CONSTRAINT "checkouts_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "payment_events" (
  "id" TEXT NOT NULL,
  "type" TEXT NOT NULL,
  "api_version" TEXT,
  "payload" JSONB NOT NULL,
  "received_at" TIMESTAMPTZ(3) NOT NULL,
  "handled_at" TIMESTAMPTZ(3),
  "outcome" TEXT,
  CONSTRAINT "payment_events_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "ledger_entries" (
  "id" BIGSERIAL NOT NULL,
  "cause" TEXT NOT NULL,
  "code" TEXT NOT NULL,
  "currency" TEXT NOT NULL,
  "order_id" UUID,
  "occurred_at" TIMESTAMPTZ(3) NOT NULL,
  "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "ledger_entries_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "postings" (
  "id" BIGSERIAL NOT NULL,
  "entry_id" BIGINT NOT NULL,
  "account" TEXT NOT NULL,
  "owner_id" UUID,
  "line_id" UUID,
  "side" TEXT NOT NULL,
  "amount_minor" BIGINT NOT NULL,
  "currency" TEXT NOT NULL,
  CONSTRAINT "postings_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "entitlements" (
  "id" UUID NOT NULL,
  "book_id" UUID NOT NULL,
  "line_id" UUID NOT NULL,
  "user_id" UUID,
  "email" TEXT NOT NULL,
  "state" TEXT NOT NULL DEFAULT 'active',
  "closed_reason" TEXT,
  "granted_at" TIMESTAMPTZ(3) NOT NULL,
  "closed_at" TIMESTAMPTZ(3),
  CONSTRAINT "entitlements_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "download_links" (
  "id" UUID NOT NULL,
  "entitlement_id" UUID NOT NULL,
  "audience" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  "revoked_at" TIMESTAMPTZ(3),
  CONSTRAINT "download_links_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "downloads" (
  "id" BIGSERIAL NOT NULL,
  "entitlement_id" UUID NOT NULL,
  "file_id" UUID NOT NULL,
  "audience" TEXT NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "downloads_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "refund_requests" (
  "id" UUID NOT NULL,
  "number" TEXT NOT NULL,
  "line_id" UUID NOT NULL,
  "state" TEXT NOT NULL DEFAULT 'requested',
  "channel" TEXT NOT NULL,
  "locale" TEXT NOT NULL,
  "comment" TEXT,
  "notice_version" TEXT NOT NULL,
  "requested_at" TIMESTAMPTZ(3) NOT NULL,
  "closed_at" TIMESTAMPTZ(3),
  CONSTRAINT "refund_requests_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "refund_decisions" (
  "id" UUID NOT NULL,
  "request_id" UUID NOT NULL,
  "operator_id" UUID NOT NULL,
  "verdict" TEXT NOT NULL,
  "reason" TEXT,
  "decided_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "refund_decisions_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "refunds" (
  "id" UUID NOT NULL,
  "request_id" UUID NOT NULL,
  "line_id" UUID NOT NULL,
  "attempt" INTEGER NOT NULL,
  "state" TEXT NOT NULL DEFAULT 'created',
  "amount_minor" BIGINT NOT NULL,
  "tax_minor" BIGINT NOT NULL,
  "currency" TEXT NOT NULL,
  "provider_refund_id" TEXT,
  "failure_reason" TEXT,
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  "sent_at" TIMESTAMPTZ(3),
  "succeeded_at" TIMESTAMPTZ(3),
  "failed_at" TIMESTAMPTZ(3),
  CONSTRAINT "refunds_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "outbox_mails" (
  "id" UUID NOT NULL,
  "key" TEXT NOT NULL,
  "letter" TEXT NOT NULL,
  "recipient" TEXT NOT NULL,
  "locale" TEXT NOT NULL,
  "payload" JSONB NOT NULL,
  "state" TEXT NOT NULL DEFAULT 'promised',
  "subject" TEXT,
  "message_id" TEXT,
  "attempts" INTEGER NOT NULL DEFAULT 0,
  "last_error" TEXT,
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  "sent_at" TIMESTAMPTZ(3),
  CONSTRAINT "outbox_mails_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "users_email_key" ON "users" ("email");
CREATE UNIQUE INDEX "sessions_session_token_key" ON "sessions" ("session_token");
CREATE INDEX "sessions_user_id_idx" ON "sessions" ("user_id");
CREATE UNIQUE INDEX "sign_in_links_token_key" ON "sign_in_links" ("token");
CREATE INDEX "sign_in_links_identifier_created_at_idx" ON "sign_in_links" ("identifier", "created_at");
CREATE INDEX "audit_rows_subject_id_idx" ON "audit_rows" ("subject_id");
CREATE UNIQUE INDEX "authors_user_id_key" ON "authors" ("user_id");
CREATE UNIQUE INDEX "authors_slug_key" ON "authors" ("slug");
CREATE UNIQUE INDEX "books_slug_key" ON "books" ("slug");
CREATE INDEX "books_translation_group_idx" ON "books" ("translation_group");
CREATE INDEX "book_authors_author_id_idx" ON "book_authors" ("author_id");
CREATE UNIQUE INDEX "packages_book_id_slug_key" ON "packages" ("book_id", "slug");
CREATE UNIQUE INDEX "editions_book_id_number_key" ON "editions" ("book_id", "number");
CREATE UNIQUE INDEX "edition_files_edition_id_role_format_key" ON "edition_files" ("edition_id", "role", "format");
CREATE UNIQUE INDEX "bundles_slug_key" ON "bundles" ("slug");
CREATE UNIQUE INDEX "carts_browser_hash_key" ON "carts" ("browser_hash");
CREATE UNIQUE INDEX "cart_lines_cart_id_package_id_key" ON "cart_lines" ("cart_id", "package_id");
CREATE UNIQUE INDEX "orders_number_key" ON "orders" ("number");
CREATE UNIQUE INDEX "orders_checkout_key_key" ON "orders" ("checkout_key");
CREATE INDEX "orders_email_idx" ON "orders" ("email");
CREATE INDEX "orders_user_id_idx" ON "orders" ("user_id");
CREATE INDEX "orders_state_placed_at_idx" ON "orders" ("state", "placed_at");
CREATE UNIQUE INDEX "order_lines_order_id_position_key" ON "order_lines" ("order_id", "position");
CREATE INDEX "order_lines_book_id_idx" ON "order_lines" ("book_id");
CREATE INDEX "order_line_shares_author_id_idx" ON "order_line_shares" ("author_id");
CREATE UNIQUE INDEX "checkouts_session_id_key" ON "checkouts" ("session_id");
CREATE UNIQUE INDEX "checkouts_payment_intent_id_key" ON "checkouts" ("payment_intent_id");
CREATE UNIQUE INDEX "checkouts_charge_id_key" ON "checkouts" ("charge_id");
CREATE UNIQUE INDEX "checkouts_order_id_attempt_key" ON "checkouts" ("order_id", "attempt");
CREATE INDEX "checkouts_state_opened_at_idx" ON "checkouts" ("state", "opened_at");
CREATE INDEX "payment_events_handled_at_idx" ON "payment_events" ("handled_at");
CREATE UNIQUE INDEX "ledger_entries_cause_key" ON "ledger_entries" ("cause");
CREATE INDEX "ledger_entries_order_id_idx" ON "ledger_entries" ("order_id");
CREATE INDEX "postings_entry_id_idx" ON "postings" ("entry_id");
CREATE INDEX "postings_account_owner_id_idx" ON "postings" ("account", "owner_id");
CREATE INDEX "postings_line_id_idx" ON "postings" ("line_id");
CREATE UNIQUE INDEX "entitlements_line_id_key" ON "entitlements" ("line_id");
CREATE INDEX "entitlements_user_id_idx" ON "entitlements" ("user_id");
CREATE INDEX "entitlements_email_idx" ON "entitlements" ("email");
CREATE INDEX "entitlements_book_id_idx" ON "entitlements" ("book_id");
CREATE UNIQUE INDEX "download_links_entitlement_id_audience_key" ON "download_links" ("entitlement_id", "audience");
CREATE INDEX "downloads_entitlement_id_at_idx" ON "downloads" ("entitlement_id", "at");
CREATE UNIQUE INDEX "refund_requests_number_key" ON "refund_requests" ("number");
CREATE INDEX "refund_requests_line_id_idx" ON "refund_requests" ("line_id");
CREATE INDEX "refund_requests_state_requested_at_idx" ON "refund_requests" ("state", "requested_at");
CREATE UNIQUE INDEX "refund_decisions_request_id_key" ON "refund_decisions" ("request_id");
CREATE UNIQUE INDEX "refunds_provider_refund_id_key" ON "refunds" ("provider_refund_id");
CREATE UNIQUE INDEX "refunds_request_id_attempt_key" ON "refunds" ("request_id", "attempt");
CREATE INDEX "refunds_line_id_idx" ON "refunds" ("line_id");
CREATE UNIQUE INDEX "outbox_mails_key_key" ON "outbox_mails" ("key");
CREATE UNIQUE INDEX "outbox_mails_message_id_key" ON "outbox_mails" ("message_id");
CREATE INDEX "outbox_mails_state_created_at_idx" ON "outbox_mails" ("state", "created_at");

ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "authors" ADD CONSTRAINT "authors_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "book_authors" ADD CONSTRAINT "book_authors_book_id_fkey" FOREIGN KEY ("book_id") REFERENCES "books" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "book_authors" ADD CONSTRAINT "book_authors_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "authors" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "packages" ADD CONSTRAINT "packages_book_id_fkey" FOREIGN KEY ("book_id") REFERENCES "books" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "editions" ADD CONSTRAINT "editions_book_id_fkey" FOREIGN KEY ("book_id") REFERENCES "books" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "edition_files" ADD CONSTRAINT "edition_files_edition_id_fkey" FOREIGN KEY ("edition_id") REFERENCES "editions" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "cart_lines" ADD CONSTRAINT "cart_lines_cart_id_fkey" FOREIGN KEY ("cart_id") REFERENCES "carts" ("id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "cart_lines" ADD CONSTRAINT "cart_lines_package_id_fkey" FOREIGN KEY ("package_id") REFERENCES "packages" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "orders" ADD CONSTRAINT "orders_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_book_id_fkey" FOREIGN KEY ("book_id") REFERENCES "books" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_package_id_fkey" FOREIGN KEY ("package_id") REFERENCES "packages" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "order_line_shares" ADD CONSTRAINT "order_line_shares_line_id_fkey" FOREIGN KEY ("line_id") REFERENCES "order_lines" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "order_line_shares" ADD CONSTRAINT "order_line_shares_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "authors" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "checkouts" ADD CONSTRAINT "checkouts_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "orders" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "postings" ADD CONSTRAINT "postings_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "ledger_entries" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "entitlements" ADD CONSTRAINT "entitlements_book_id_fkey" FOREIGN KEY ("book_id") REFERENCES "books" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "entitlements" ADD CONSTRAINT "entitlements_line_id_fkey" FOREIGN KEY ("line_id") REFERENCES "order_lines" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "entitlements" ADD CONSTRAINT "entitlements_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "download_links" ADD CONSTRAINT "download_links_entitlement_id_fkey" FOREIGN KEY ("entitlement_id") REFERENCES "entitlements" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "downloads" ADD CONSTRAINT "downloads_entitlement_id_fkey" FOREIGN KEY ("entitlement_id") REFERENCES "entitlements" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "downloads" ADD CONSTRAINT "downloads_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "edition_files" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "refund_requests" ADD CONSTRAINT "refund_requests_line_id_fkey" FOREIGN KEY ("line_id") REFERENCES "order_lines" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "refund_decisions" ADD CONSTRAINT "refund_decisions_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "refund_requests" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "refund_decisions" ADD CONSTRAINT "refund_decisions_operator_id_fkey" FOREIGN KEY ("operator_id") REFERENCES "users" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "refund_requests" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_line_id_fkey" FOREIGN KEY ("line_id") REFERENCES "order_lines" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
