import "server-only";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";

/** Ends a running trial under its lock: its page is as it was before, and nothing counts any more. */
export async function endTrial(tx: Tx, trialId: string, isReached: boolean) {
  const endedAt = now();
  await tx.priceTrialTurn.updateMany({ where: { trialId, endedAt: null }, data: { endedAt } });
  await tx.priceTrial.update({ where: { id: trialId }, data: { endedAt, isReached } });
}
