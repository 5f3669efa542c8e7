import "server-only";
import { now } from "@/lib/platform/clock";
import { sql, type Tx } from "@/lib/platform/db";
import { type LegalIdentity, sellerOf } from "./legal-identity";

/** A turn at issuing documents: when they are dated, from where the books are looked through, and who sells. */
export type Turn = { issuedAt: Date; afterEntry: bigint; seller: LegalIdentity };

/**
 * Waits for the turn to issue documents and keeps it until the transaction ends. No document is dated before the one
 * that came before it, whatever this machine's clock says. Null while the seller has not said who it is: a number
 * given to a paper without the mandatory content could never be taken back.
 */
export async function takeTurn(tx: Tx): Promise<Turn | null> {
  const [progress] = await tx.$queryRaw<{ entry_id: bigint; issued_at: Date }[]>(sql`
    SELECT entry_id, issued_at FROM invoice_progress WHERE id = 1 FOR UPDATE`);
  const seller = sellerOf(await tx.shopSettings.findUniqueOrThrow({ where: { id: 1 } }));
  if (!progress || !seller) return null;
  const at = now();
  const issuedAt = at > progress.issued_at ? at : progress.issued_at;
  return { issuedAt, afterEntry: progress.entry_id, seller };
}
