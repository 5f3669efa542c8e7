import "server-only";
import type { Tx } from "@/lib/platform/db";

/** How many have a book, ever had it or are just paying for it: it then stays. */
export async function countHavers(tx: Pick<Tx, "entitlement" | "orderLine">, bookId: string) {
  const [rights, lines] = await Promise.all([
    tx.entitlement.count({ where: { bookId } }),
    tx.orderLine.count({ where: { bookId, order: { state: { in: ["pending", "paid"] } } } }),
  ]);
  return Math.max(rights, lines);
}
