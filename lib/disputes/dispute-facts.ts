import "server-only";
import type { Tx } from "@/lib/platform/db";

/** A dispute with everything its news may move: its payment, and the lines it claims with their terms. */
export async function findDispute(tx: Tx, disputeId: string) {
  return tx.dispute.findUniqueOrThrow({
    where: { id: disputeId },
    include: {
      checkout: { select: { id: true, state: true, amountMinor: true } },
      parts: { include: { line: { include: { shares: { orderBy: { position: "asc" } } } } } },
    },
  });
}

export type FoundDispute = Awaited<ReturnType<typeof findDispute>>;
