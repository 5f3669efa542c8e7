import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import en from "@/lib/i18n/messages/en/privacy.json";
import fr from "@/lib/i18n/messages/fr/privacy.json";
import { everySection } from "./every-section";

const models = readdirSync("prisma/models").map((file) =>
  readFileSync(`prisma/models/${file}`, "utf8"),
);
const tables = models.flatMap((text) =>
  [...text.matchAll(/@@map\("([a-z_]+)"\)/g)].map(([, name = ""]) => name),
);

/** Tables that hold nothing of a person: what is for sale, sums, and the shop's own. */
const nobodys = [
  ...[
    "account_moves",
    "account_sums",
    "alarms",
    "announcements",
    "audit_runs",
    "author_sale_moves",
  ],
  ...["author_sale_sums", "author_sales", "book_categories", "book_listings", "book_sales"],
  ...["book_sales_hours", "book_sales_week", "book_wordings", "books", "brakes", "bundle_answers"],
  ...[
    "bundle_books",
    "bundle_words",
    "bundles",
    "categories",
    "contributors",
    "coupon_terms",
    "coupons",
  ],
  ...[
    "draft_files",
    "edition_drafts",
    "edition_files",
    "editions",
    "follow_tellings",
    "invoice_progress",
  ],
  ...["ledger_entries", "ledger_seals", "legal_versions", "number_series", "package_prices"],
  ...[
    "package_tier_changes",
    "package_tiers",
    "packages",
    "postings",
    "price_trial_turns",
    "price_trials",
  ],
  ...[
    "promotions",
    "provider_looks",
    "provider_movements",
    "queue_holds",
    "sale_moves",
    "search_words",
  ],
  ...[
    "shop_banks",
    "shop_logos",
    "shop_settings",
    "spent_puzzles",
    "testimonials",
    "transfer_batches",
  ],
  ...["browser_files", "payout_minimums"],
  ...["visit_counts", "visit_salts", "webhook_events", "worker_pulse"],
];

/** Tables that hold something of a person and are not told as such, each with why not. */
const untold: Record<string, string> = {
  api_answers: "the shop's own answers to an author's program, for a day",
  api_rates: "a count for a minute",
  cart_reminder_refusals: "a keyed mark nobody can be found by",
  copy_reports: "what others wrote of a gift, perhaps against its giver",
  deed_counts: "keyed marks nobody can be found by, for the length of a limit",
  dispute_parts: "told with the dispute",
  erasures: "of whoever is not there any more",
  import_keys: "others' purchases in an author's file",
  import_pieces: "others' purchases in an author's file",
  invoice_papers: "the invoices' own bytes, which their page gives",
  key_refusals: "keyed marks of tries with wrong keys, for an hour",
  order_line_shares: "an author's part of others' purchases, told as sums and statements",
  passkey_challenges: "a question of minutes, by its hash",
  payment_events: "what the provider told, by numbers alone",
  payment_exceptions: "what the shop looks into, about money and not about people",
  payout_corrections: "told with the payout",
  payout_left_outs: "told with the statement",
  payout_refusals: "told with the statement",
  refund_parts: "told with the refund",
  statement_papers: "the statements' own bytes, which their page gives",
  visit_marks: "a keyed mark of a day nobody can be found by",
  webhook_attempts: "an author's programs, told as addresses",
  webhook_deliveries: "an author's programs, told as addresses",
};

/**
 * Where what is kept of a person has its end: a round of the worker, the end of the account ("account"), or the end of the
 * duty to keep the books ("books"), which an erasure leaves under a pseudonym.
 */
const ends: Record<string, string> = {
  ...Object.fromEntries(
    [
      ...[
        "access_keys",
        "device_deliveries",
        "follows",
        "linked_accounts",
        "looks",
        "notice_choices",
      ],
      ...[
        "passkeys",
        "reader_devices",
        "reading_places",
        "recovery_codes",
        "reviews",
        "saved_filters",
      ],
      ...["users", "wishes", "api_rates", "author_requests", "authors", "reader_messages"],
      ...["webhook_endpoints", "payout_account_changes", "book_authors", "audit_rows"],
    ].map((table) => [table, "account"]),
  ),
  ...Object.fromEntries(
    [
      ...["access_decisions", "address_corrections", "checkouts", "copies", "dispute_answers"],
      ...[
        "dispute_parts",
        "disputes",
        "download_links",
        "downloads",
        "entitlements",
        "imported_purchases",
      ],
      ...["invoice_papers", "invoices", "order_line_shares", "order_lines", "payment_events"],
      ...[
        "payment_exceptions",
        "payout_accounts",
        "payout_corrections",
        "payout_holds",
        "payout_left_outs",
      ],
      ...[
        "payout_refusals",
        "payouts",
        "refund_decisions",
        "refund_parts",
        "refund_requests",
        "refunds",
      ],
      ...[
        "share_agreements",
        "share_answers",
        "share_terms",
        "statement_lines",
        "statement_papers",
      ],
      ...["statements", "imports"],
    ].map((table) => [table, "books"]),
  ),
  address_shares: "forget-shares",
  author_questions: "forget-questions",
  api_answers: "forget-answers",
  book_interests: "forget-interests",
  cart_bundles: "forget-carts",
  cart_lines: "forget-carts",
  cart_reminder_refusals: "forget-cart-reminders",
  cart_reminders: "forget-cart-reminders",
  carts: "forget-carts",
  copy_reports: "forget-abuse",
  deed_counts: "forget-abuse",
  email_changes: "forget-sign-ins",
  erasures: "sweep-erasure",
  import_keys: "forget-imports",
  import_pieces: "forget-imports",
  key_refusals: "forget-sign-ins",
  order_origins: "forget-abuse",
  orders: "forget-orders",
  outbox_mails: "forget-recipients",
  passkey_challenges: "forget-sign-ins",
  payment_failures: "forget-abuse",
  purchase_claims: "forget-claims",
  sessions: "forget-sign-ins",
  share_invitations: "forget-invitations",
  sign_in_links: "forget-sign-ins",
  visit_marks: "forget-visits",
  visit_orders: "count-buyers",
  webhook_attempts: "forget-webhook-events",
  webhook_deliveries: "forget-webhook-events",
};

const told = [...new Set(everySection.flatMap((section) => section.tables))];

test("PRI-01 every table is told in an export, holds nothing of a person, or says why it is not told", () => {
  const known = [...told, ...nobodys, ...Object.keys(untold)].toSorted();
  expect(known).toEqual(tables.toSorted());
  // A guard that reads no table is not a guard.
  expect(tables.length).toBeGreaterThan(130);
});

test("PRI-07 everything that is kept of a person has its end, by a round of the worker or with its account or the books", () => {
  const personal = [...told, ...Object.keys(untold)].toSorted();
  expect(Object.keys(ends).toSorted()).toEqual(personal);
  const schedule = readFileSync("lib/worker/schedule.ts", "utf8");
  const jobs = readFileSync("lib/privacy/jobs.ts", "utf8");
  const rounds = [...`${schedule}${jobs}`.matchAll(/name: "([a-z-]+)"|"(sweep-[a-z]+)"/g)].flatMap(
    ([, round, job]) => round ?? job ?? [],
  );
  const unknown = Object.values(ends).filter(
    (end) => !["account", "books", ...rounds].includes(end),
  );
  expect(unknown).toEqual([]);
});

test.each([
  ["fr", fr.privacyExport],
  ["en", en.privacyExport],
])(
  "every section and field of an export has a name in %s, and no name is left over",
  (_language, words) => {
    const names = everySection.map(({ name }) => name);
    const fields = [...new Set(everySection.flatMap((section) => section.fields))];
    expect(Object.keys(words.sections).toSorted()).toEqual(names.toSorted());
    expect(Object.keys(words.fields).toSorted()).toEqual(fields.toSorted());
  },
);
