import "server-only";
import { sql } from "@/lib/platform/db";
import { type OrderAsk, orderPageSize } from "./order-ask";
import { candidatesAtMost } from "./order-candidates";
import type { Filters, Piece } from "./order-filters";

export type Asked = { filters: Filters; ask: OrderAsk; bookId: string | null };
const [o, l, id, orderId] = [sql`o`, sql`l`, sql`id`, sql`order_id`];

/** Of the orders a search may mean, those that pass the filters, newest first, with how many it may have meant. */
export function amongCandidates(candidates: Piece, { filters, ask, bookId }: Asked) {
  return sql`
    WITH candidate AS MATERIALIZED (${candidates})
    SELECT o.id, (SELECT count(*) FROM candidate) AS candidates
    FROM orders o WHERE o.id IN (SELECT id FROM candidate) AND o.state = ANY(${statesOf(ask)}::text[])
      ${ofCurrency(ask)} ${ofBook(ask, bookId)} ${filters.happened} ${filters.days(o)} ${filters.later(o, id)}
    ORDER BY o.placed_at DESC, o.id DESC LIMIT ${orderPageSize + 1}::int`;
}

/**
 * The orders of cards with these last digits, the newest payment first, read off its index one by one and no further
 * than a page needs; where filters pass few of them, `candidatesAtMost` are looked at. Each comes with how many such
 * payments there are, counted so far. An order with several payments of the card stands where its last one does.
 */
export function byCard(last4: string, { filters, ask, bookId }: Asked) {
  const later = ask.after
    ? sql`AND c.id < coalesce((SELECT id FROM checkouts WHERE order_id = ${ask.after}::uuid AND card_last4 = ${last4}
        ORDER BY id DESC LIMIT 1), 'ffffffff-ffff-ffff-ffff-ffffffffffff')`
    : sql``;
  return sql`
    SELECT payment.order_id AS id, (SELECT count(*) FROM (SELECT FROM checkouts WHERE card_last4 = ${last4}
      LIMIT ${candidatesAtMost}::int) counted) AS candidates
    FROM (SELECT c.id, c.order_id FROM checkouts c WHERE c.card_last4 = ${last4} ${later}
      ORDER BY c.id DESC LIMIT ${candidatesAtMost}::int) payment
    JOIN LATERAL (SELECT FROM orders o WHERE o.id = payment.order_id AND o.state = ANY(${statesOf(ask)}::text[])
      ${ofCurrency(ask)} ${ofBook(ask, bookId)} ${filters.happened} ${filters.days(o)}
      AND NOT EXISTS (SELECT FROM checkouts n WHERE n.order_id = o.id AND n.card_last4 = ${last4} AND n.id > payment.id)
      OFFSET 0) o ON true
    ORDER BY payment.id DESC LIMIT ${orderPageSize + 1}::int`;
}

/**
 * All orders, newest first. Each state and currency there is has its own run in the index, read from its newest end; the
 * first steps find the runs by leaping from one to the next, so that a page costs the same whatever lies behind it.
 */
export function byDay({ filters, ask }: Asked) {
  return sql`
    WITH RECURSIVE run AS (
      (SELECT state, currency FROM orders ORDER BY state, currency LIMIT 1)
      UNION ALL
      SELECT next.state, next.currency FROM run CROSS JOIN LATERAL (SELECT n.state, n.currency FROM orders n
        WHERE (n.state, n.currency) > (run.state, run.currency) ORDER BY n.state, n.currency LIMIT 1) next)
    SELECT found.id FROM run CROSS JOIN LATERAL (
      SELECT o.id, o.placed_at FROM orders o WHERE o.state = run.state AND o.currency = run.currency
        ${filters.happened} ${filters.days(o)} ${filters.later(o, id)}
      ORDER BY o.placed_at DESC, o.id DESC LIMIT ${orderPageSize + 1}::int) found
    WHERE run.state = ANY(${statesOf(ask)}::text[]) AND (${ask.currency}::text IS NULL OR run.currency = ${ask.currency})
    ORDER BY found.placed_at DESC, found.id DESC LIMIT ${orderPageSize + 1}::int`;
}

/** A book's orders from their newest end, wherever in the years they lie; many copies in one order are one. */
export function byBook({ filters, ask, bookId }: Asked) {
  return sql`
    SELECT o.id FROM (
      SELECT l.placed_at, l.order_id FROM order_lines l WHERE l.book_id = ${bookId}::uuid
        ${filters.days(l)} ${filters.later(l, orderId)}
      GROUP BY l.placed_at, l.order_id ORDER BY l.placed_at DESC, l.order_id DESC) line
    JOIN LATERAL (SELECT o.id FROM orders o WHERE o.id = line.order_id AND o.state = ANY(${statesOf(ask)}::text[])
      ${ofCurrency(ask)} ${filters.happened} OFFSET 0) o ON true
    ORDER BY line.placed_at DESC, line.order_id DESC LIMIT ${orderPageSize + 1}::int`;
}

function statesOf({ state }: OrderAsk) {
  if (state === null) return ["paid", "pending", "failed"];
  return state === "refunded" || state === "disputed" ? ["paid"] : [state];
}

function ofBook({ book }: OrderAsk, bookId: string | null) {
  return book
    ? sql`AND EXISTS (SELECT FROM order_lines l WHERE l.order_id = o.id AND l.book_id = ${bookId}::uuid)`
    : sql``;
}

function ofCurrency({ currency }: OrderAsk) {
  return currency ? sql`AND o.currency = ${currency}` : sql``;
}
