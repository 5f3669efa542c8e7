import "server-only";
import { shopZone } from "@/lib/kernel/shop-zone";
import { dayStart, endOfDay } from "@/lib/kernel/zoned-day";
import { db, sql } from "@/lib/platform/db";
import type { OrderAsk } from "./order-ask";

export type Piece = ReturnType<typeof sql>;

/** What a list of orders is cut down by, as pieces of a statement; `at` is the row that says where an order stands. */
export type Filters = {
  days: (at: Piece) => Piece;
  later: (at: Piece, id: Piece) => Piece;
  happened: Piece;
};

/** The filters of what is asked: its days, its place in the list, and what happened since. */
export async function filtersOf({ from, to, state, after }: OrderAsk): Promise<Filters> {
  // Days typed the wrong way round mean the same days.
  const [first, last] = from && to && from > to ? [to, from] : [from, to];
  const [since, until] = [first && dayStart(first, shopZone), last && endOfDay(last, shopZone)];
  const place = after
    ? await db().order.findUnique({ where: { id: after }, select: { id: true, placedAt: true } })
    : null;
  return {
    days: (at) => sql`
      ${since ? sql`AND ${at}.placed_at >= ${since}::timestamptz` : sql``}
      ${until ? sql`AND ${at}.placed_at < ${until}::timestamptz` : sql``}`,
    later: (at, id) =>
      place
        ? sql`AND (${at}.placed_at, ${at}.${id}) < (${place.placedAt}::timestamptz, ${place.id}::uuid)`
        : sql``,
    happened: happenedTo(state),
  };
}

function happenedTo(state: OrderAsk["state"]) {
  if (state === "refunded")
    // A payment the order never needed is no refund of it.
    return sql`AND EXISTS (SELECT FROM refunds r
      WHERE r.order_id = o.id AND r.state = 'succeeded' AND r.kind <> 'surplus')`;
  if (state === "disputed") return sql`AND EXISTS (SELECT FROM disputes d WHERE d.order_id = o.id)`;
  return sql``;
}
