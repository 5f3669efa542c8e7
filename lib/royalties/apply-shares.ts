import "server-only";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { db, lockRow, transaction } from "@/lib/platform/db";
import { listSharesInForce } from "./shares-in-force";

/**
 * Lets a book's pages follow an agreement whose instant has come, once; called by a job. A sale needs none of it:
 * it reads the agreements themselves. Throws before the instant: the queue tries again.
 */
export async function applyShares(agreementId: string) {
  const where = { id: agreementId };
  const { bookId } = await db().shareAgreement.findUniqueOrThrow({ where });
  return transaction(async (tx) => {
    await lockRow(tx, "books", bookId);
    const agreement = await tx.shareAgreement.findUniqueOrThrow({ where });
    if (agreement.state !== "accepted" || agreement.appliedAt) return;
    const at = now();
    if (!agreement.inForceFrom || agreement.inForceFrom > at)
      throw new Error(`agreement ${agreementId} is not in force yet`);
    // Whatever is in force now: a worker that comes late must not bring back what has been replaced since.
    const shares = await listSharesInForce(tx, bookId, at);
    await tx.bookAuthor.deleteMany({ where: { bookId } });
    await tx.bookAuthor.createMany({
      data: shares.map(({ authorId, shareBp }, position) => ({
        ...{ bookId, authorId, shareBp, position },
      })),
    });
    await tx.shareAgreement.update({ where, data: { appliedAt: at } });
    const details = {
      bookId,
      shares: shares.map((one) => `${one.authorId} ${one.shareBp}`).join(", "),
    };
    await recordAudit(tx, {
      ...{ actorId: null, action: "shares-applied", subjectId: agreementId, details },
    });
  });
}
