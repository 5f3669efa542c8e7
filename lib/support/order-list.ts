import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { shopZone } from "@/lib/kernel/shop-zone";
import { dayStart, endOfDay } from "@/lib/kernel/zoned-day";
import { db, sql, statement } from "@/lib/platform/db";
import { type OrderAsk, orderPageSize } from "./order-ask";
import { candidatesAtMost, orderCandidates } from "./order-candidates";
import { readSearch } from "./order-search";

/**
 * Orders, newest first by the press that placed them: those of what was typed and of the filters, and one more than a page
 * shows, which says that there are more. `isCut` says that what was typed means more orders than are looked at.
 */
export async function listOrders(_operator: Operator, ask: OrderAsk) {
  const filters = await filtersOf(ask);
  const search = ask.q ? readSearch(ask.q) : null;
  const { ids, isCut } = search
    ? await searched(orderCandidates(search), filters, ask)
    : { ids: await browsed(filters, ask), isCut: false };
  const orders = await db().order.findMany({ where: { id: { in: ids } }, select: shown });
  const place = new Map(ids.map((id, index) => [id, index]));
  orders.sort((one, other) => (place.get(one.id) ?? 0) - (place.get(other.id) ?? 0));
  return { orders, isCut };
}

export type ListedOrder = Awaited<ReturnType<typeof listOrders>>["orders"][number];

const shown = {
  ...{ id: true, number: true, email: true, state: true, placedAt: true, paidAt: true },
  ...{ currency: true, totalMinor: true },
  lines: { orderBy: { position: "asc" }, take: 3, select: { title: true, returnedMinor: true } },
  checkouts: { where: { state: "paid" }, select: { cardBrand: true, cardLast4: true } },
  disputes: { select: { state: true } },
  _count: { select: { lines: true } },
} as const;

type Filters = ReturnType<typeof sql>;

async function filtersOf({ from, to, book, state, after }: OrderAsk): Promise<Filters> {
  // Days typed the wrong way round mean the same days.
  const [first, last] = from && to && from > to ? [to, from] : [from, to];
  const [since, until] = [first && dayStart(first, shopZone), last && endOfDay(last, shopZone)];
  const begins = since ? sql`AND o.placed_at >= ${since}::timestamptz` : sql``;
  const ends = until ? sql`AND o.placed_at < ${until}::timestamptz` : sql``;
  const bookId = book
    ? ((await db().book.findUnique({ where: { slug: book }, select: { id: true } }))?.id ?? null)
    : null;
  const ofBook = book
    ? sql`AND EXISTS (SELECT FROM order_lines l WHERE l.order_id = o.id AND l.book_id = ${bookId}::uuid)`
    : sql``;
  const happened =
    state === "refunded"
      ? sql`AND EXISTS (SELECT FROM refunds r WHERE r.order_id = o.id AND r.state = 'succeeded')`
      : state === "disputed"
        ? sql`AND EXISTS (SELECT FROM disputes d WHERE d.order_id = o.id)`
        : sql``;
  const place = after
    ? await db().order.findUnique({ where: { id: after }, select: { id: true, placedAt: true } })
    : null;
  const later = place
    ? sql`AND (o.placed_at, o.id) < (${place.placedAt}::timestamptz, ${place.id}::uuid)`
    : sql``;
  return sql`${begins} ${ends} ${ofBook} ${happened} ${later}`;
}

function statesOf({ state }: OrderAsk) {
  if (state === null) return ["paid", "pending", "failed"];
  return state === "refunded" || state === "disputed" ? ["paid"] : [state];
}

type Found = { id: string; candidates: bigint };

async function searched(candidates: Filters, filters: Filters, ask: OrderAsk) {
  const ofCurrency = ask.currency ? sql`AND o.currency = ${ask.currency}` : sql``;
  const rows = await statement<Found>(sql`
    WITH candidate AS MATERIALIZED (${candidates})
    SELECT o.id, (SELECT count(*) FROM candidate) AS candidates
    FROM orders o WHERE o.id IN (SELECT id FROM candidate) AND o.state = ANY(${statesOf(ask)}::text[])
      ${ofCurrency} ${filters} ORDER BY o.placed_at DESC, o.id DESC LIMIT ${orderPageSize + 1}::int`);
  const isCut = Number(rows[0]?.candidates ?? 0) >= candidatesAtMost;
  return { ids: rows.map(({ id }) => id), isCut };
}

// Each state and currency there is has its own run in the index, read from its newest end; the first steps find the runs
// by leaping from one to the next, so that a page costs the same whatever lies behind it.
async function browsed(filters: Filters, ask: OrderAsk) {
  const rows = await statement<{ id: string }>(sql`
    WITH RECURSIVE run AS (
      (SELECT state, currency FROM orders ORDER BY state, currency LIMIT 1)
      UNION ALL
      SELECT next.state, next.currency FROM run CROSS JOIN LATERAL (SELECT n.state, n.currency FROM orders n
        WHERE (n.state, n.currency) > (run.state, run.currency) ORDER BY n.state, n.currency LIMIT 1) next)
    SELECT found.id FROM run CROSS JOIN LATERAL (
      SELECT o.id, o.placed_at FROM orders o WHERE o.state = run.state AND o.currency = run.currency ${filters}
      ORDER BY o.placed_at DESC, o.id DESC LIMIT ${orderPageSize + 1}::int) found
    WHERE run.state = ANY(${statesOf(ask)}::text[]) AND (${ask.currency}::text IS NULL OR run.currency = ${ask.currency})
    ORDER BY found.placed_at DESC, found.id DESC LIMIT ${orderPageSize + 1}::int`);
  return rows.map(({ id }) => id);
}
