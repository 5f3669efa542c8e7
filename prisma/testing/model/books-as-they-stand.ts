import type { Right } from "@/lib/access/right";
import { db } from "@/lib/platform/db";
import type { Purpose } from "@/lib/pricing/purpose";

/** Everything the books and the orders say, in the words of the tables. Amounts are minor units. */
export type Books = {
  orders: { id: string; state: string; totalMinor: bigint; taxMinor: bigint }[];
  lines: Line[];
  checkouts: (Moving & { orderId: string; sessionId: string | null; feeMinor: bigint | null })[];
  refunds: (Moving & { orderId: string; checkoutId: string | null; kind: string })[];
  disputes: (Moving & { orderId: string; checkoutId: string })[];
  refundParts: { refundId: string; lineId: string; amountMinor: bigint }[];
  disputeParts: { disputeId: string; lineId: string; amountMinor: bigint }[];
  entries: Entry[];
  statements: Statement[];
  payouts: Payout[];
  /** The orders a receipt was promised for, once per letter. */
  receipts: string[];
  /** Events that should have been worked ten minutes ago, or were given up. */
  stuckEvents: string[];
  /** What the shop's own role may change of what is written for ever. */
  changeable: string[];
};

type Moving = { id: string; state: string; amountMinor: bigint };

export type Line = {
  id: string;
  orderId: string;
  priceMinor: bigint;
  taxMinor: bigint;
  royaltyBp: number;
  claimedMinor: bigint;
  returnedMinor: bigint;
  releasedAt: Date | null;
  isReleasedEarly: boolean | null;
  shares: { authorId: string; shareBp: number; amountMinor: bigint | null }[];
  rights: { state: string; closedReason: string | null }[];
  purpose: Purpose;
  /** Whether somebody has taken it, of a line that was bought for others. */
  isClaimed: boolean;
  /** Of an upgrade the right to what it made larger. */
  base: Right | null;
  requests: string[];
};

export type Entry = {
  id: number;
  cause: string;
  code: string;
  currency: string;
  orderId: string | null;
  postings: Posting[];
};

export type Posting = {
  account: string;
  ownerId: string | null;
  lineId: string | null;
  side: "debit" | "credit";
  amountMinor: bigint;
  currency: string;
};

export type Statement = {
  id: string;
  authorId: string;
  currency: string;
  openingMinor: bigint;
  closingMinor: bigint;
  /** What its lines add up to. */
  toldMinor: bigint;
};

export type Payout = Moving & {
  authorId: string;
  statementId: string;
  currency: string;
  period: string;
  method: string;
  returnedMinor: bigint;
};

/** Reads all of it at one instant, in one question, as text: the same text is the same books. */
export async function readBooks(at: Date): Promise<string> {
  const [row] = await db().$queryRawUnsafe<{ books: string }[]>(
    question,
    new Date(at.getTime() - 10 * 60_000),
  );
  return row?.books ?? "{}";
}

/** The books in a text that was read. */
export function booksIn(text: string): Books {
  return JSON.parse(text, (name, value) =>
    name.endsWith("Minor") && typeof value === "number" ? BigInt(value) : value,
  );
}

const list = (columns: string, from: string) =>
  `(SELECT coalesce(json_agg(r), '[]') FROM (SELECT ${columns} FROM ${from}) AS r)`;
const moving = `id, state, amount_minor AS "amountMinor"`;

const question = `SELECT json_build_object(
  'orders', ${list(`id, state, total_minor AS "totalMinor", tax_minor AS "taxMinor"`, "orders")},
  'lines', ${list(
    `l.id, order_id AS "orderId", price_minor AS "priceMinor", tax_minor AS "taxMinor", royalty_bp AS "royaltyBp",
      claimed_minor AS "claimedMinor", returned_minor AS "returnedMinor", released_at AS "releasedAt",
      released_at < refundable_until AS "isReleasedEarly",
      ${list(
        `author_id AS "authorId", share_bp AS "shareBp", amount_minor AS "amountMinor"`,
        "order_line_shares s WHERE s.line_id = l.id ORDER BY position",
      )} AS shares,
      ${list(`state, closed_reason AS "closedReason"`, "entitlements e WHERE e.line_id = l.id")} AS rights,
      EXISTS (SELECT FROM copies c WHERE c.line_id = l.id AND c.claimed_at IS NOT NULL) AS "isClaimed",
      purpose, (SELECT json_build_object('state', b.state, 'reason', b.closed_reason) FROM entitlements b
        WHERE b.line_id = l.upgrades_line_id) AS base,
      (SELECT coalesce(json_agg(q.state), '[]') FROM refund_requests q WHERE q.line_id = l.id) AS requests`,
    "order_lines l",
  )},
  'checkouts', ${list(
    `${moving}, order_id AS "orderId", session_id AS "sessionId", fee_minor AS "feeMinor"`,
    "checkouts",
  )},
  'refunds', ${list(`${moving}, order_id AS "orderId", checkout_id AS "checkoutId", kind`, "refunds")},
  'disputes', ${list(`${moving}, order_id AS "orderId", checkout_id AS "checkoutId"`, "disputes")},
  'refundParts', ${list(
    `refund_id AS "refundId", line_id AS "lineId", amount_minor AS "amountMinor"`,
    "refund_parts",
  )},
  'disputeParts', ${list(
    `dispute_id AS "disputeId", line_id AS "lineId", amount_minor AS "amountMinor"`,
    "dispute_parts",
  )},
  'entries', ${list(
    `e.id, cause, code, currency, order_id AS "orderId", ${list(
      `account, owner_id AS "ownerId", line_id AS "lineId", side, amount_minor AS "amountMinor", currency`,
      "postings p WHERE p.entry_id = e.id",
    )} AS postings`,
    "ledger_entries e ORDER BY e.id",
  )},
  'statements', ${list(
    `id, author_id AS "authorId", currency, opening_minor AS "openingMinor", closing_minor AS "closingMinor",
      (SELECT coalesce(sum(amount_minor), 0) FROM statement_lines t WHERE t.statement_id = s.id) AS "toldMinor"`,
    "statements s ORDER BY author_id, currency, period",
  )},
  'payouts', ${list(
    `${moving}, author_id AS "authorId", statement_id AS "statementId", currency, period, method,
      returned_minor AS "returnedMinor"`,
    "payouts",
  )},
  'receipts', (SELECT coalesce(json_agg(split_part(key, ':', 2)), '[]') FROM outbox_mails
    WHERE key LIKE 'order:%:receipt'),
  'stuckEvents', (SELECT coalesce(json_agg(concat_ws(' ', id, type, 'tries', attempts, 'due', due_at, last_error)),
      '[]') FROM payment_events
    WHERE handled_at IS NULL AND (gave_up_at IS NOT NULL OR due_at < $1::timestamptz)),
  'changeable', (SELECT coalesce(json_agg(verb || ' ' || t), '[]')
    FROM unnest(ARRAY['ledger_entries', 'postings', 'audit_rows', 'statements', 'statement_lines']) AS t,
      unnest(ARRAY['UPDATE', 'DELETE', 'TRUNCATE']) AS verb WHERE has_table_privilege('bouquin_app', t, verb))
)::text AS books`;
