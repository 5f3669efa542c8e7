import "server-only";
import { db } from "@/lib/platform/db";

/**
 * How many different people may open a book now, told apart by address. Of those brought in from another shop only whoever
 * has shown up here with their address counts: the number stands on the book's page, and a file can name anybody.
 */
export async function countReaders(bookId: string) {
  const [row] = await db().$queryRaw<{ readers: bigint }[]>`
    SELECT count(DISTINCT e.email) AS readers FROM entitlements e
    WHERE e.book_id = ${bookId}::uuid AND e.state = 'active' AND (e.user_id IS NOT NULL OR e.line_id NOT IN (
      SELECT l.id FROM imported_purchases i JOIN order_lines l ON l.order_id = i.order_id WHERE i.book_id = ${bookId}::uuid))`;
  return Number(row?.readers ?? 0n);
}
