import "server-only";
import { now } from "@/lib/platform/clock";
import { sql, sqlRows } from "@/lib/platform/db";
import { saltOfDay } from "./salt-of-day";
import { markDayOf } from "./visit-day";
import { type Caller, markOf } from "./visit-mark";

/**
 * What the statement that writes an order notes with it: which of its books its buyer looked at that day, as a visitor who
 * was counted. A common table expression for a statement whose `placed` has the order's id; empty where nobody is to be
 * followed. Whoever was not counted, or has bought the book that day already, leaves nothing.
 */
export async function orderVisits(
  books: readonly { id: string; slug: string }[],
  caller: Caller | null,
) {
  if (!caller || books.length === 0) return sql``;
  const day = markDayOf(now());
  const salt = await saltOfDay(day);
  const slugs = new Map(books.map(({ id, slug }) => [id, slug]));
  const rows = [...slugs].map(([id, slug]) => ({ book_id: id, mark: markOf(salt, slug, caller) }));
  const columns = { book_id: "uuid", mark: "text" };
  return sql`
    visited AS (
      INSERT INTO visit_orders (order_id, book_id, visitor_id, quarter, site)
      SELECT placed.id, m.book_id, m.visitor_id, m.quarter, m.site
      FROM placed CROSS JOIN ${sqlRows({ name: "v", columns, rows })}
        JOIN visit_marks m ON m.day = ${day} AND m.book_id = v.book_id AND m.mark = v.mark
      WHERE NOT m.has_bought
      ON CONFLICT DO NOTHING),`;
}
