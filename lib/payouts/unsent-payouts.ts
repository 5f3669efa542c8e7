import "server-only";
import { db } from "@/lib/platform/db";

/** Payouts asked after at once. */
export const payoutBatch = 100;

/**
 * Payouts through the provider for the poller: those sent without an answer before those that wait, oldest first; what is
 * held has its turn when it is released. `payoutBatch` at most, none of those that had their turn.
 */
export async function listUnsentPayouts(hadTheirTurn: readonly string[] = []) {
  return db().payout.findMany({
    where: {
      method: "connect",
      id: { notIn: [...hadTheirTurn] },
      OR: [
        { state: "sent" },
        { state: "created", author: { payoutHolds: { none: { releasedAt: null } } } },
      ],
    },
    // "sent" stands behind "created" in the alphabet: what may have left is never kept waiting by what may be held.
    orderBy: [{ state: "desc" }, { createdAt: "asc" }],
    take: payoutBatch,
    select: { id: true },
  });
}
