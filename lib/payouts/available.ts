import "server-only";
import { sql, type Tx } from "@/lib/platform/db";

/**
 * An author's payable royalties in one currency out of the ledger, minor units, below zero when more was taken back
 * than was there. For decisions: the caller holds the author's lock.
 */
export async function availableOf(tx: Tx, authorId: string, currency: string): Promise<bigint> {
  const [row] = await tx.$queryRaw<{ minor: bigint }[]>(sql`
    SELECT coalesce(sum(CASE side WHEN 'credit' THEN amount_minor ELSE -amount_minor END), 0)::bigint AS minor
    FROM postings WHERE account = 'author-available' AND owner_id = ${authorId}::uuid AND currency = ${currency}`);
  return row?.minor ?? 0n;
}
