import "server-only";
import { z } from "zod";
import { sql, statement } from "@/lib/platform/db";

// Amounts come out of the database's JSON as text and are whole numbers again at once.
const minor = z.string().transform(BigInt);

const standing = z.object({
  id: z.string(),
  state: z.string(),
  currency: z.string(),
  totalMinor: minor,
  isBookGone: z.boolean(),
  lines: z.array(
    z.object({
      ...{ id: z.string(), bookId: z.string(), priceMinor: minor, royaltyBp: z.number() },
      ...{ packageId: z.string(), purpose: z.string() },
      shares: z.array(z.object({ authorId: z.string(), shareBp: z.number() })),
    }),
  ),
  checkouts: z.array(
    z.object({
      ...{ id: z.string(), sessionId: z.string().nullable(), state: z.string() },
      ...{ isFeeKnown: z.boolean(), openedAt: z.coerce.date() },
    }),
  ),
});

/** An order as settling looks at it: its state, its frozen terms and its payment pages, oldest first. */
export type OrderStanding = z.infer<typeof standing>;

/** The orders behind payment sessions (those we know the session of), in one statement. */
export async function listStandingsOfSessions(sessionIds: string[]): Promise<OrderStanding[]> {
  return listNamed(sql`
    SELECT c.order_id FROM json_array_elements_text(${JSON.stringify(sessionIds)}::json) AS asked (session_id)
      CROSS JOIN LATERAL (SELECT order_id FROM checkouts WHERE session_id = asked.session_id OFFSET 0) c`);
}

/** Orders by their ids, in one statement; ids that are not here are left out. */
export async function listStandings(orderIds: string[]): Promise<OrderStanding[]> {
  if (orderIds.length === 0) return [];
  return listNamed(sql`
    SELECT order_id::uuid FROM json_array_elements_text(${JSON.stringify(orderIds)}::json) AS asked (order_id)`);
}

// Each is looked up by its key, however many are asked for and however few there were when this was planned: so it is planned
// once for a connection, which costs as much as twenty orders.
async function listNamed(named: ReturnType<typeof sql>) {
  const rows = await statement<{ order: unknown }>(sql`
    SELECT json_build_object('id', o.id, 'state', o.state, 'currency', o.currency,
      'totalMinor', o.total_minor::text,
      'isBookGone', EXISTS (SELECT FROM order_lines l JOIN books b ON b.id = l.book_id
        WHERE l.order_id = o.id AND b.state = 'deleted'),
      'lines', (SELECT json_agg(json_build_object('id', l.id, 'bookId', l.book_id,
          'packageId', l.package_id, 'purpose', l.purpose,
          'priceMinor', l.price_minor::text, 'royaltyBp', l.royalty_bp,
          'shares', (SELECT coalesce(json_agg(json_build_object('authorId', s.author_id, 'shareBp', s.share_bp)
            ORDER BY s.position), '[]') FROM order_line_shares s WHERE s.line_id = l.id)) ORDER BY l.position)
        FROM order_lines l WHERE l.order_id = o.id),
      'checkouts', (SELECT coalesce(json_agg(json_build_object('id', c.id, 'sessionId', c.session_id,
          'state', c.state, 'isFeeKnown', c.fee_minor IS NOT NULL, 'openedAt', c.opened_at) ORDER BY c.attempt), '[]')
        FROM checkouts c WHERE c.order_id = o.id)) AS order
    FROM (SELECT DISTINCT order_id FROM (${named}) named) one
      CROSS JOIN LATERAL (SELECT * FROM orders WHERE id = one.order_id OFFSET 0) o`);
  return rows.map(({ order }) => standing.parse(order));
}
