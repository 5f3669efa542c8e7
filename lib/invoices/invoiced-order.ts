import "server-only";
import type { Buyer, Operator } from "@/lib/accounts/actor";
import { isUuid } from "@/lib/kernel/uuid";
import { ownedBy } from "@/lib/orders/owner-of-order";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import type { Bearer } from "@/lib/refunds/request-refund";

/** Who may see an order's invoices: its buyer, whoever bears its pass, an operator. Never its author. */
export type Asker = Buyer | Bearer | Operator;

/** An order whose papers `asker` may see, or null: the forbidden is not found. */
export async function findOrderFor(asker: Asker, orderId: string) {
  const owned = isUuid(orderId) ? seenBy(asker, orderId) : null;
  if (!owned) return null;
  return db().order.findFirst({
    where: { id: orderId, ...owned },
    select: { id: true, number: true, state: true, paidAt: true, totalMinor: true, locale: true },
  });
}

function seenBy(asker: Asker, orderId: string) {
  if (asker.kind === "operator") return {};
  if (asker.kind === "bearer") return asker.orderId === orderId ? {} : null;
  const owned = ownedBy(asker, now());
  return owned.OR.length > 0 ? owned : null;
}
