import "server-only";
import { db, lockRow, type Tx, transaction } from "@/lib/platform/db";

/** A payout's row as it stands under its author's lock. */
export type LockedPayout = NonNullable<Awaited<ReturnType<typeof read>>>;

/**
 * Runs `work` on a payout under its author's lock, so that cancelling, sending and confirming queue up and exactly
 * one wins. Null when there is no such payout.
 */
export async function underAuthorLock<T>(
  payoutId: string,
  work: (tx: Tx, payout: LockedPayout) => Promise<T>,
): Promise<T | null> {
  const found = await db().payout.findUnique({
    where: { id: payoutId },
    select: { authorId: true },
  });
  if (!found) return null;
  return transaction(async (tx) => {
    await lockRow(tx, "authors", found.authorId);
    const payout = await read(tx, payoutId);
    if (!payout) throw new Error(`payout ${payoutId} is gone`);
    return work(tx, payout);
  });
}

function read(tx: Tx, id: string) {
  return tx.payout.findUnique({ where: { id } });
}
