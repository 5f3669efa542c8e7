import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { lockRow, transaction } from "@/lib/platform/db";
import { endTrial } from "./end-trial";

/**
 * Ends an author's trial before its samples are full, without a result; one that has not started is taken back without a
 * trace. Refused: "trial-gone" for one that is not there or over.
 */
export async function stopTrial(author: Author, trialId: string) {
  return transaction(async (tx) => {
    const own = { id: trialId, book: { authors: { some: { authorId: author.id } } } };
    if (!(await tx.priceTrial.findFirst({ where: own }))) return refused("trial-gone");
    await lockRow(tx, "price_trials", trialId);
    const trial = await tx.priceTrial.findFirst({ where: { ...own, endedAt: null } });
    if (!trial) return refused("trial-gone");
    if (!trial.startedAt) {
      await tx.priceTrial.delete({ where: { id: trialId } });
      return ok(null);
    }
    await endTrial(tx, trialId, false);
    await recordAudit(tx, {
      ...{ actorId: author.userId, action: "price-trial-stopped", subjectId: trialId },
    });
    return ok(null);
  });
}
