import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import { db } from "@/lib/platform/db";

/**
 * Paid orders by their number or the address they were bought with, newest first, with what of each line can still
 * go back. Nothing for anything else: the operator looks one up, nobody browses.
 */
export async function findOrders(_operator: Operator, asked: string) {
  const typed = asked.trim();
  if (typed === "") return [];
  const isAddress = typed.includes("@");
  return db().order.findMany({
    where: {
      state: "paid",
      ...(isAddress
        ? { email: typed.normalize("NFC").toLowerCase() }
        : { number: typed.toUpperCase() }),
    },
    orderBy: { paidAt: "desc" },
    take: 20,
    select: {
      ...{ id: true, number: true, email: true, paidAt: true, currency: true, totalMinor: true },
      lines: {
        orderBy: { position: "asc" },
        select: {
          ...{ id: true, title: true, currency: true, priceMinor: true },
          ...{ claimedMinor: true, returnedMinor: true },
        },
      },
    },
  });
}
