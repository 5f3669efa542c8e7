import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { lockRow, transaction } from "@/lib/platform/db";
import { beginTurn } from "./begin-turn";

/**
 * Starts an author's declared trial; from now on its terms are frozen. Refused: "trial-gone" for one that is not there or
 * not waiting, "trial-outdated" where the price is no longer the one it was declared with.
 */
export async function startTrial(author: Author, trialId: string) {
  return transaction(async (tx) => {
    const own = { id: trialId, book: { authors: { some: { authorId: author.id } } } };
    const named = await tx.priceTrial.findFirst({ where: own, select: { packageId: true } });
    if (!named) return refused("trial-gone");
    // The price is changed under the same lock, and not while a trial runs.
    await lockRow(tx, "packages", named.packageId);
    await lockRow(tx, "price_trials", trialId);
    const trial = await tx.priceTrial.findFirst({
      where: { ...own, startedAt: null },
      include: { package: true },
    });
    if (!trial) return refused("trial-gone");
    const { package: sold, currency, suggestedAMinor, suggestedBMinor } = trial;
    const isAsDeclared = sold.currency === currency && sold.suggestedMinor === suggestedAMinor;
    if (!isAsDeclared || sold.promotionId !== null || suggestedBMinor < sold.minimumMinor)
      return refused("trial-outdated");
    await tx.priceTrial.update({ where: { id: trialId }, data: { startedAt: now() } });
    await beginTurn(tx, trialId, 0);
    await recordAudit(tx, {
      ...{ actorId: author.userId, action: "price-trial-started", subjectId: trialId },
    });
    return ok(null);
  });
}
