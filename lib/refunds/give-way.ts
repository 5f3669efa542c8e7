import "server-only";
import type { Tx } from "@/lib/platform/db";
import { applyUnderLock } from "./apply-refund-news";
import { findRefund } from "./found-refund";
import type { GaveWay } from "./refund";

/**
 * Ends refunds of a payment that were approved and not sent yet: they would ask for the same money a second time. Their requests go back to the queue. The caller holds the order's lock.
 */
export async function giveWay(tx: Tx, which: { checkoutId: string }, failureReason: GaveWay) {
  const waiting = await tx.refund.findMany({ where: { ...which, state: "created" } });
  for (const { id } of waiting)
    await applyUnderLock(tx, await findRefund(tx, id), { state: "failed", failureReason });
}
