import "server-only";
import type { Reader } from "@/lib/accounts/actor";
import { db } from "@/lib/platform/db";
import { obstaclesTo } from "./obstacles";

/** What the page of consequences says: what stands before the erasure, and how much of what goes or is kept. */
export async function consequencesFor(reader: Reader) {
  const userId = reader.id;
  const open = { in: ["requested", "approved"] };
  const unsent = { letter: "gift", state: "promised" };
  const [obstacles, books, orders, refunds, invoices, copies, reviews, author] = await Promise.all([
    obstaclesTo(db(), userId),
    db().entitlement.count({ where: { userId, state: "active" } }),
    db().order.count({ where: { userId, state: "paid" } }),
    db().refundRequest.count({ where: { state: open, line: { order: { userId } } } }),
    countInvoices(userId),
    db().copy.findMany({
      where: { claimedAt: null, letterKey: { not: null }, line: { order: { userId } } },
      select: { letterKey: true },
    }),
    db().review.count({ where: { userId, removedAt: null } }),
    db().author.findUnique({ where: { userId }, select: { name: true } }),
  ]);
  const keys = copies.flatMap(({ letterKey }) => letterKey ?? []);
  const gifts = await db().outboxMail.count({ where: { ...unsent, key: { in: keys } } });
  return {
    obstacles,
    ...{ books, orders, refunds, invoices, gifts, reviews },
    authorName: author?.name ?? null,
  };
}

async function countInvoices(userId: string) {
  const orders = await db().order.findMany({ where: { userId }, select: { id: true } });
  return db().invoice.count({ where: { orderId: { in: orders.map(({ id }) => id) } } });
}
