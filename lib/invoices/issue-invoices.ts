import "server-only";
import { type Tx, transaction } from "@/lib/platform/db";
import { draftMoves } from "./draft-moves";
import { fileDocuments } from "./file-documents";
import { type Turn, takeTurn } from "./take-turn";
import { findSettledEntry, listUndocumentedMoves } from "./undocumented-moves";

/** Documents numbered in one turn. */
const batch = 500;

/**
 * Gives every movement of a sale its document: invoices for sales, credit notes for what went back, corrections for
 * what did not go back after all. Oldest first, at most 500 in one turn, or just those of one order whose buyer is
 * waiting. Numbers follow each other without a gap, since only one at a time has the turn; whatever fails leaves
 * nothing behind. Answers how many were issued; none while the seller is not known.
 */
export async function issueInvoices(orderId?: string): Promise<number> {
  return transaction(async (tx) => {
    const turn = await takeTurn(tx);
    if (!turn) return 0;
    const which = { ...(orderId ? { orderId } : {}), afterEntry: turn.afterEntry, limit: batch };
    const moves = await listUndocumentedMoves(tx, which);
    const drafts = await draftMoves(tx, moves);
    await fileDocuments(tx, turn, drafts);
    const isAll = moves.length < batch && drafts.length === moves.length;
    if (!orderId && isAll) await noteProgress(tx, turn);
    return drafts.length;
  });
}

// Nothing was left out: the next round need not look further back than entries that may still be on their way.
async function noteProgress(tx: Tx, { afterEntry }: Turn) {
  const settled = await findSettledEntry(tx);
  if (settled !== null && settled > afterEntry)
    await tx.invoiceProgress.update({ where: { id: 1 }, data: { entryId: settled } });
}
