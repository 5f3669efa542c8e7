import "server-only";
import { recordAudit } from "@/lib/platform/audit";
import type { Tx } from "@/lib/platform/db";
import { closePayout } from "./close-payout";

type Waiting = Parameters<typeof closePayout>[1];

/**
 * Cancels a payout that was prepared and not handed over, and writes down why: by an operator, or (null) because
 * what was due changed meanwhile. The caller holds the author's lock and has seen it "created".
 */
export async function cancelWaiting(
  tx: Tx,
  payout: Waiting,
  { actorId, reason }: { actorId: string | null; reason: string },
) {
  await closePayout(tx, payout, { state: "cancelled", reason });
  await recordAudit(tx, {
    ...{ actorId, action: "payout-cancelled", subjectId: payout.id },
    details: { reason, amountMinor: String(payout.amountMinor), currency: payout.currency },
  });
}
