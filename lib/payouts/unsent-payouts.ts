import "server-only";
import { db } from "@/lib/platform/db";

/**
 * Payouts through the provider for the poller: those sent without an answer before those that wait, oldest first; what is
 * held has its turn when it is released.
 */
export async function listUnsentPayouts() {
  return db().payout.findMany({
    where: {
      method: "connect",
      OR: [
        { state: "sent" },
        { state: "created", author: { payoutHolds: { none: { releasedAt: null } } } },
      ],
    },
    // "sent" stands behind "created" in the alphabet: what may have left is never kept waiting by what may be held.
    orderBy: [{ state: "desc" }, { createdAt: "asc" }],
    take: 100,
    select: { id: true },
  });
}
