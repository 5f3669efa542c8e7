import "server-only";
import { now } from "@/lib/platform/clock";
import { confirmRefund } from "@/lib/refunds/confirm-refund";
import { listDueRefunds, noteRefundLookUp, refundBatch } from "@/lib/refunds/due-refunds";
import { settleRefund } from "@/lib/refunds/settle-refund";
import { lookUpEach } from "./look-up-each";
import { workInBatches } from "./work-in-batches";

type Due = Awaited<ReturnType<typeof listDueRefunds>>[number];

/**
 * Asks after refunds until none is due: those the provider knows by their id, the others by sending them again. One that
 * cannot be looked up does not stop the round; a provider that is away does, or a batch of which none can be looked up.
 */
export async function pollRefunds() {
  const roundAt = now();
  const words = {
    named: ({ id }: Due) => ({ refundId: id }),
    why: "a refund could not be looked up",
  };
  await workInBatches(refundBatch, async () => {
    const due = await listDueRefunds(roundAt);
    const { failed, isAway } = await lookUpEach(due, lookUp, words);
    return { due: due.length, failed: failed.length, isAway };
  });
}

async function lookUp({ id, providerRefundId }: Due) {
  await noteRefundLookUp(id);
  return providerRefundId ? confirmRefund(providerRefundId) : settleRefund(id);
}
