import "server-only";
import { sql } from "@/lib/platform/db";
import type { Section, Whose } from "./section";

// What was bought while signed out with the account's own address is its person's too.
function ownOrder({ userId, email }: Whose) {
  return sql`(o.user_id = ${userId}::uuid OR (o.user_id IS NULL AND o.email = ${email}))`;
}

/** What somebody bought and gave back, and what of the money is known. */
export const purchaseSections: Section[] = [
  {
    name: "orders",
    tables: ["orders"],
    fields: [
      ...["number", "state", "email", "totalMinor", "taxMinor", "currency", "country"],
      ...["placedAt", "paidAt", "failedAt", "consent", "consentAt"],
    ],
    rows: (whose) => sql`
      SELECT o.id::text AS cursor, number, state, email, total_minor AS "totalMinor", tax_minor AS "taxMinor", currency,
        country, placed_at AS "placedAt", paid_at AS "paidAt", failed_at AS "failedAt", consent_text AS consent,
        consent_at AS "consentAt" FROM orders o WHERE ${ownOrder(whose)}`,
  },
  {
    name: "lines",
    tables: ["order_lines"],
    fields: [
      ...[
        "number",
        "title",
        "authors",
        "purpose",
        "priceMinor",
        "taxMinor",
        "returnedMinor",
        "currency",
      ],
      ...["coupon", "promotion", "bundle", "refundableUntilAt", "trial"],
    ],
    rows: (whose) => sql`
      SELECT l.id::text AS cursor, o.number, l.title, l.author_names AS authors, l.purpose, l.price_minor AS "priceMinor",
        l.tax_minor AS "taxMinor", l.returned_minor AS "returnedMinor", l.currency, l.coupon_code AS coupon,
        l.promotion_name AS promotion, l.bundle_title AS bundle, l.refundable_until AS "refundableUntilAt",
        l.trial_arm AS trial
      FROM order_lines l JOIN orders o ON o.id = l.order_id WHERE ${ownOrder(whose)}`,
  },
  {
    name: "payments",
    tables: ["checkouts"],
    fields: [
      "number",
      "state",
      "amountMinor",
      "currency",
      "card",
      "lastFour",
      "openedAt",
      "paymentId",
    ],
    rows: (whose) => sql`
      SELECT k.id::text AS cursor, o.number, k.state, k.amount_minor AS "amountMinor", k.currency, k.card_brand AS card,
        k.card_last4 AS "lastFour", k.opened_at AS "openedAt", k.payment_intent_id AS "paymentId"
      FROM checkouts k JOIN orders o ON o.id = k.order_id WHERE ${ownOrder(whose)}`,
  },
  {
    name: "refundRequests",
    tables: ["refund_requests", "refund_decisions"],
    fields: ["number", "title", "state", "comment", "askedAt", "verdict", "reason", "decidedAt"],
    rows: (whose) => sql`
      SELECT r.id::text AS cursor, r.number, l.title, r.state, r.comment, r.requested_at AS "askedAt", d.verdict, d.reason,
        d.decided_at AS "decidedAt"
      FROM refund_requests r JOIN order_lines l ON l.id = r.line_id JOIN orders o ON o.id = l.order_id
      LEFT JOIN refund_decisions d ON d.request_id = r.id WHERE ${ownOrder(whose)}`,
  },
  {
    name: "refunds",
    tables: ["refunds"],
    fields: [
      "number",
      "state",
      "amountMinor",
      "currency",
      "createdAt",
      "sentAt",
      "arrivedAt",
      "failedAt",
    ],
    rows: (whose) => sql`
      SELECT r.id::text AS cursor, o.number, r.state, r.amount_minor AS "amountMinor", r.currency,
        r.created_at AS "createdAt", r.sent_at AS "sentAt", r.succeeded_at AS "arrivedAt", r.failed_at AS "failedAt"
      FROM refunds r JOIN orders o ON o.id = r.order_id WHERE ${ownOrder(whose)}`,
  },
  {
    name: "disputes",
    tables: ["disputes", "dispute_answers"],
    fields: [
      "number",
      "state",
      "reason",
      "amountMinor",
      "currency",
      "openedAt",
      "endsAt",
      "answers",
    ],
    rows: (whose) => sql`
      SELECT d.id::text AS cursor, o.number, d.state, d.reason, d.amount_minor AS "amountMinor", d.currency,
        d.opened_at AS "openedAt", d.closed_at AS "endsAt",
        (SELECT json_agg(a.evidence ORDER BY a.given_at) FROM dispute_answers a WHERE a.dispute_id = d.id) AS answers
      FROM disputes d JOIN orders o ON o.id = d.order_id WHERE ${ownOrder(whose)}`,
  },
  {
    name: "invoices",
    tables: ["invoices"],
    fields: [
      ...["number", "kind", "name", "email", "postalAddress", "vatNumber", "country"],
      ...["grossMinor", "taxMinor", "currency", "createdAt"],
    ],
    rows: (whose) => sql`
      SELECT i.id::text AS cursor, i.number, i.kind, i.document #>> '{buyer,name}' AS name,
        i.document #>> '{buyer,email}' AS email, i.document #>> '{buyer,address}' AS "postalAddress",
        i.document #>> '{buyer,vatNumber}' AS "vatNumber", i.document #>> '{buyer,country}' AS country,
        i.gross_minor AS "grossMinor", i.tax_minor AS "taxMinor", i.currency, i.issued_at AS "createdAt"
      FROM invoices i JOIN orders o ON o.id = i.order_id WHERE ${ownOrder(whose)}`,
  },
  {
    name: "addressCorrections",
    tables: ["address_corrections"],
    fields: ["number", "toEmail", "askedAt", "confirmedAt"],
    rows: (whose) => sql`
      SELECT c.id::text AS cursor, o.number, c.to_email AS "toEmail", c.asked_at AS "askedAt",
        c.confirmed_at AS "confirmedAt"
      FROM address_corrections c JOIN orders o ON o.id = c.order_id
      WHERE ${ownOrder(whose)} AND c.to_email IN (${whose.email}, o.email)`,
  },
  {
    name: "networkMarks",
    tables: ["order_origins", "payment_failures"],
    fields: ["number", "kind", "at"],
    rows: (whose) => sql`
      SELECT m.kind || m.key AS cursor, o.number, m.kind, m.at FROM (
        SELECT order_id, 'order' AS kind, order_id::text AS key, noted_at AS at FROM order_origins
        UNION ALL SELECT order_id, 'failed', event_id, failed_at FROM payment_failures) m
      JOIN orders o ON o.id = m.order_id WHERE ${ownOrder(whose)}`,
  },
  {
    name: "visits",
    tables: ["visit_orders"],
    fields: ["number", "title", "site", "at"],
    rows: (whose) => sql`
      SELECT o.id::text || b.id AS cursor, o.number, b.title, v.site, v.quarter AS at
      FROM visit_orders v JOIN orders o ON o.id = v.order_id JOIN books b ON b.id = v.book_id WHERE ${ownOrder(whose)}`,
  },
  {
    name: "giftsGiven",
    tables: ["copies"],
    fields: ["number", "title", "giver", "note", "deliverOn", "takenAt"],
    rows: (whose) => sql`
      SELECT c.id::text AS cursor, o.number, l.title, c.giver_name AS giver, c.note, c.deliver_on AS "deliverOn",
        c.claimed_at AS "takenAt"
      FROM copies c JOIN order_lines l ON l.id = c.line_id JOIN orders o ON o.id = l.order_id WHERE ${ownOrder(whose)}`,
  },
  {
    name: "giftsReceived",
    tables: ["copies", "entitlements"],
    fields: ["title", "giver", "note", "takenAt"],
    rows: ({ userId, email }) => sql`
      SELECT c.id::text AS cursor, l.title, c.giver_name AS giver, c.note, c.claimed_at AS "takenAt"
      FROM copies c JOIN order_lines l ON l.id = c.line_id JOIN entitlements e ON e.line_id = l.id
      WHERE c.claimed_at IS NOT NULL AND (e.user_id = ${userId}::uuid OR e.email = ${email})`,
  },
  {
    name: "cart",
    tables: ["carts", "cart_lines", "cart_bundles"],
    fields: ["title", "purpose", "amountMinor", "currency", "giver", "note", "createdAt"],
    rows: ({ browserHash }) => sql`
      SELECT x.key AS cursor, x.title, x.purpose, x."amountMinor", x.currency, x.giver, x.note, x."createdAt" FROM (
        SELECT l.id::text AS key, b.title, l.purpose, l.amount_minor AS "amountMinor", p.currency,
          l.giver_name AS giver, l.note, l.created_at AS "createdAt"
        FROM carts c JOIN cart_lines l ON l.cart_id = c.id JOIN packages p ON p.id = l.package_id
        JOIN books b ON b.id = p.book_id WHERE c.browser_hash = ${browserHash}::text
        UNION ALL SELECT l.id::text, b.title, 'bundle', l.amount_minor, b.currency, NULL, NULL, l.created_at
        FROM carts c JOIN cart_bundles l ON l.cart_id = c.id JOIN bundles b ON b.id = l.bundle_id
        WHERE c.browser_hash = ${browserHash}::text) x`,
  },
  {
    name: "claims",
    tables: ["purchase_claims"],
    fields: ["email", "askedAt", "endsAt", "usedAt"],
    rows: ({ userId }) => sql`
      SELECT id::text AS cursor, email, asked_at AS "askedAt", expires_at AS "endsAt", pressed_at AS "usedAt"
      FROM purchase_claims WHERE user_id = ${userId}::uuid`,
  },
  {
    name: "broughtPurchases",
    tables: ["imported_purchases"],
    fields: ["title", "email", "boughtAt"],
    rows: (whose) => sql`
      SELECT o.id::text AS cursor, b.title, p.email, p.bought_at AS "boughtAt" FROM imported_purchases p
      JOIN orders o ON o.id = p.order_id JOIN books b ON b.id = p.book_id WHERE ${ownOrder(whose)}`,
  },
];
