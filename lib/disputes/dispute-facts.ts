import "server-only";
import type { Tx } from "@/lib/platform/db";

/** A dispute with everything its news may touch: its payment, the lines it claims, and who to tell. */
export async function findDispute(tx: Tx, disputeId: string) {
  return tx.dispute.findUniqueOrThrow({
    where: { id: disputeId },
    include: {
      checkout: { select: { id: true, state: true, amountMinor: true } },
      parts: { include: { line: { include: { shares: authors } } } },
    },
  });
}

export type FoundDispute = Awaited<ReturnType<typeof findDispute>>;

const authors = {
  orderBy: { position: "asc" },
  include: { author: { include: { user: true } } },
} as const;
