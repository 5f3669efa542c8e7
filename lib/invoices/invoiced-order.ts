import "server-only";
import type { Buyer, Operator } from "@/lib/accounts/actor";
import { isUuid } from "@/lib/kernel/uuid";
import { db } from "@/lib/platform/db";
import type { Bearer } from "@/lib/refunds/request-refund";

/** Who may see an order's invoices: its buyer, whoever bears its pass, an operator. Never its author. */
export type Asker = Buyer | Bearer | Operator;

/** An order whose papers `asker` may see, or null: the forbidden is not found. */
export async function findOrderFor(asker: Asker, orderId: string) {
  const owned = isUuid(orderId) ? ownedBy(asker, orderId) : null;
  if (!owned) return null;
  return db().order.findFirst({
    where: { id: orderId, ...owned },
    select: { id: true, number: true, state: true, paidAt: true, totalMinor: true, locale: true },
  });
}

function ownedBy(asker: Asker, orderId: string) {
  if (asker.kind === "operator") return {};
  if (asker.kind === "bearer") return asker.orderId === orderId ? {} : null;
  const owners = [
    ...(asker.browserHash ? [{ browserHash: asker.browserHash }] : []),
    ...(asker.kind === "reader" ? [{ userId: asker.id }] : []),
  ];
  return owners.length > 0 ? { OR: owners } : null;
}
