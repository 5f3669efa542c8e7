import "server-only";
import { db } from "@/lib/platform/db";

/** A book that was brought in for somebody, as long as they may open it; null otherwise. */
export async function findImported(orderId: string) {
  const found = await db().importedPurchase.findFirst({
    where: { orderId, order: { lines: { some: { entitlement: { state: "active" } } } } },
    select: {
      order: { select: { lines: { select: { title: true, authorNames: true }, take: 1 } } },
    },
  });
  return found?.order.lines[0] ?? null;
}
