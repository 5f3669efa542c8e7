import "server-only";
import { audiences } from "@/lib/access/download-life";
import { linesOfCart } from "@/lib/cart/lines-of-cart";
import type { RowSet } from "@/lib/kernel/row-set";
import { entryRows, postingRows } from "@/lib/ledger/entry-rows";
import { callOut } from "@/lib/platform/call-out";
import { now } from "@/lib/platform/clock";
import { sql, sqlRows, statement, type Tx } from "@/lib/platform/db";
import { lettersChannel } from "@/lib/platform/outbox";
import { orderedId } from "@/lib/platform/random";
import { tally } from "@/lib/platform/telemetry/tally";
import { purposesThatEntitle } from "@/lib/pricing/purpose";
import type { Sale } from "./sale";

/**
 * Writes sales down: orders paid, entries posted, access given, receipts and the letters of gifts promised (each for its
 * day), all of it in one statement
 * for a whole batch, so that each sale is there completely or not at all and nothing is held open in between
 * (docs/decisions/0012). An order that is already paid is passed over. Answers the orders it completed.
 */
export async function completeOrders(sales: Sale[], tx?: Tx): Promise<Set<string>> {
  if (sales.length === 0) return new Set();
  const query = completion(sales);
  const rows = tx ? await tx.$queryRaw<Done[]>(query) : await statement<Done>(query);
  if (rows.length > 0) callOut(lettersChannel);
  tally("bouquin_orders_settled_total", rows.length);
  return new Set(rows.map(({ order_id }) => order_id));
}

type Done = { order_id: string };

function completion(sales: Sale[]) {
  const entries = sales.flatMap((sale) => sale.entries);
  // Named once more, so that the orders are looked up by their ids: where nearly all are paid the planner expects
  // to find hardly an unpaid one and reads the whole table to meet it.
  const named = sales.map(({ orderId }) => orderId);
  const at = now();
  return sql`
    WITH sale AS MATERIALIZED (SELECT * FROM ${sqlRows(saleRows(sales))}),
    line AS MATERIALIZED (SELECT * FROM ${sqlRows(lineRows(sales))}),
    paid AS (
      UPDATE orders o SET state = 'paid', paid_at = sale.paid_at, country = sale.country,
        tax_minor = sale.tax_minor, failed_at = NULL, failure_reason = NULL
      FROM sale WHERE o.id = sale.order_id AND o.state <> 'paid' AND o.id = ANY(${named}::uuid[])
      RETURNING o.id, o.user_id, o.email, o.locale, o.browser_hash, sale.paid_at, sale.mail_id),
    payment AS (
      UPDATE checkouts c SET state = 'paid', session_id = sale.session_id, payment_intent_id = sale.intent_id,
        charge_id = sale.charge_id, card_brand = sale.card_brand, card_last4 = sale.card_last4, fee_minor = sale.fee_minor, fee_currency = sale.fee_currency,
        last_failure = NULL, looked_up_at = sale.paid_at
      FROM sale JOIN paid ON paid.id = sale.order_id WHERE c.id = sale.checkout_id),
    sold AS (
      UPDATE order_lines l SET tax_minor = line.tax_minor, tax_rate_bp = line.tax_rate_bp,
        taxability_reason = line.taxability_reason, refundable_until = line.refundable_until
      FROM line JOIN paid ON paid.id = line.order_id WHERE l.id = line.line_id
      RETURNING l.id, l.order_id, l.package_id, l.bundle_id, l.purpose),
    share AS (
      UPDATE order_line_shares s SET amount_minor = earned.amount_minor
      FROM ${sqlRows(shareRows(sales))} JOIN paid ON paid.id = earned.order_id
      WHERE s.line_id = earned.line_id AND s.author_id = earned.author_id),
    header AS (
      INSERT INTO ledger_entries (cause, code, currency, order_id, occurred_at)
      SELECT cause, code, currency, order_id, occurred_at
      FROM ${sqlRows(entryRows(entries))} JOIN paid ON paid.id = entry_row.order_id
      RETURNING id, cause, currency),
    posted AS (
      INSERT INTO postings (entry_id, account, owner_id, line_id, side, amount_minor, currency)
      SELECT header.id, account, owner_id, line_id, side, amount_minor, header.currency
      FROM ${sqlRows(postingRows(entries))} JOIN header USING (cause)),
    entitled AS (
      INSERT INTO entitlements (id, book_id, line_id, user_id, email, granted_at)
      SELECT line.entitlement_id, line.book_id, line.line_id, paid.user_id, paid.email, paid.paid_at
      FROM line JOIN paid ON paid.id = line.order_id JOIN sold ON sold.id = line.line_id
      WHERE sold.purpose = ANY(${purposesThatEntitle}::text[]) RETURNING id, granted_at),
    handed AS (
      INSERT INTO outbox_mails (id, key, letter, recipient, locale, payload, created_at, due_at)
      SELECT gen_random_uuid(), 'copy:' || c.id || ':0', 'gift', c.recipient, paid.locale,
        json_build_object('copyId', c.id, 'turn', '0'), greatest(${at}::timestamptz, c.deliver_at),
        greatest(${at}::timestamptz, c.deliver_at)
      FROM sold JOIN line ON line.line_id = sold.id JOIN paid ON paid.id = line.order_id
        CROSS JOIN LATERAL (SELECT * FROM copies WHERE line_id = sold.id) c
      WHERE sold.purpose = 'gift' AND c.recipient IS NOT NULL ON CONFLICT (key) DO NOTHING RETURNING key),
    addressed AS (
      UPDATE copies c SET letter_key = handed.key FROM handed
      WHERE c.id = split_part(handed.key, ':', 2)::uuid),
    link AS (
      INSERT INTO download_links (id, entitlement_id, audience, created_at)
      SELECT gen_random_uuid(), entitled.id, audience, entitled.granted_at
      FROM entitled CROSS JOIN unnest(${audiences}::text[]) AS audience),
    basket AS MATERIALIZED (
      SELECT carts.id, paid.id AS order_id FROM paid JOIN carts ON carts.browser_hash = paid.browser_hash),
    bought AS (
      DELETE FROM cart_lines WHERE id = ANY (ARRAY(
        SELECT w.id FROM basket c JOIN sold l ON l.order_id = c.order_id CROSS JOIN ${linesOfCart} w
        WHERE w.package_id = l.package_id AND w.purpose = l.purpose AND (l.purpose <> 'gift'
          OR w.recipient = (SELECT g.recipient FROM copies g WHERE g.line_id = l.id))))),
    bought_bundle AS (
      DELETE FROM cart_bundles USING basket JOIN sold l ON l.order_id = basket.order_id
      WHERE cart_bundles.cart_id = basket.id AND cart_bundles.bundle_id = l.bundle_id),
    mail AS (
      INSERT INTO outbox_mails (id, key, letter, recipient, locale, payload, created_at, due_at)
      SELECT mail_id, 'order:' || id || ':receipt', 'order-receipt', email, locale,
        json_build_object('orderId', id), ${at}::timestamptz, ${at}::timestamptz
      FROM paid ON CONFLICT (key) DO NOTHING)
    SELECT id AS order_id FROM paid`;
}

function saleRows(sales: Sale[]): RowSet {
  return {
    name: "sale",
    columns: {
      ...{ order_id: "uuid", paid_at: "timestamptz", country: "text", tax_minor: "bigint" },
      ...{ checkout_id: "uuid", session_id: "text", intent_id: "text", charge_id: "text" },
      ...{ card_brand: "text", card_last4: "text" },
      ...{ fee_minor: "bigint", fee_currency: "text", mail_id: "uuid" },
    },
    rows: sales.map(({ orderId, paidAt, payment }) => ({
      ...{ order_id: orderId, paid_at: paidAt, mail_id: orderedId() },
      ...{ country: payment?.country ?? null, tax_minor: payment?.taxMinor ?? 0n },
      checkout_id: payment?.checkoutId ?? null,
      session_id: payment?.sessionId ?? null,
      intent_id: payment?.paymentIntentId ?? null,
      charge_id: payment?.chargeId ?? null,
      card_brand: payment?.card?.brand ?? null,
      card_last4: payment?.card?.last4 ?? null,
      fee_minor: payment?.movement?.feeMinor ?? null,
      fee_currency: payment?.movement?.currency ?? null,
    })),
  };
}

function lineRows(sales: Sale[]): RowSet {
  return {
    name: "line",
    columns: {
      ...{ order_id: "uuid", line_id: "uuid", book_id: "uuid", entitlement_id: "uuid" },
      ...{ tax_minor: "bigint", tax_rate_bp: "integer", refundable_until: "timestamptz" },
      taxability_reason: "text",
    },
    rows: sales.flatMap(({ orderId, lines }) =>
      lines.map(({ id, bookId, taxMinor, taxRateBp, taxabilityReason, refundableUntil }) => ({
        ...{ order_id: orderId, line_id: id, book_id: bookId, entitlement_id: orderedId() },
        ...{ tax_minor: taxMinor, tax_rate_bp: taxRateBp, refundable_until: refundableUntil },
        taxability_reason: taxabilityReason,
      })),
    ),
  };
}

function shareRows(sales: Sale[]): RowSet {
  return {
    name: "earned",
    columns: { order_id: "uuid", line_id: "uuid", author_id: "uuid", amount_minor: "bigint" },
    rows: sales.flatMap(({ orderId, shares }) =>
      shares.map(({ lineId, authorId, amountMinor }) => ({
        ...{ order_id: orderId, line_id: lineId, author_id: authorId, amount_minor: amountMinor },
      })),
    ),
  };
}
