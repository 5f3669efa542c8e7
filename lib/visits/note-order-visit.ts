import "server-only";
import { now } from "@/lib/platform/clock";
import { db, sql, sqlRows, statement } from "@/lib/platform/db";
import { purposesWithoutCopy } from "@/lib/pricing/purpose";
import { saltOfDay } from "./salt-of-day";
import { markDayOf } from "./visit-day";
import { type Caller, markOf } from "./visit-mark";

/**
 * Notes of an order which of its books its buyer looked at that day, as a visitor who was counted. Whoever was not, or
 * has bought the book that day already, leaves nothing. Noted twice, it is noted once.
 */
export async function noteOrderVisit(orderId: string, caller: Caller) {
  const day = markDayOf(now());
  const lines = await db().orderLine.findMany({
    where: { orderId, purpose: { notIn: [...purposesWithoutCopy] } },
    select: { bookId: true, book: { select: { slug: true } } },
  });
  const salt = await saltOfDay(day);
  const books = new Map(lines.map(({ bookId, book }) => [bookId, book.slug]));
  const rows = [...books].map(([bookId, slug]) => ({
    book_id: bookId,
    mark: markOf(salt, slug, caller),
  }));
  const columns = { book_id: "uuid", mark: "text" };
  await statement(sql`
    INSERT INTO visit_orders (order_id, book_id, visitor_id, quarter, site)
      SELECT ${orderId}::uuid, m.book_id, m.visitor_id, m.quarter, m.site
      FROM ${sqlRows({ name: "v", columns, rows })}
      JOIN visit_marks m ON m.day = ${day} AND m.book_id = v.book_id AND m.mark = v.mark
      WHERE NOT m.has_bought
    ON CONFLICT DO NOTHING`);
}
