import "server-only";
import { db } from "@/lib/platform/db";

/** How many different people may open a book now, told apart by address. */
export async function countReaders(bookId: string) {
  const [row] = await db().$queryRaw<{ readers: bigint }[]>`
    SELECT count(DISTINCT email) AS readers FROM entitlements WHERE book_id = ${bookId}::uuid AND state = 'active'`;
  return Number(row?.readers ?? 0n);
}
