import "server-only";
import { log } from "@/lib/platform/log";
import { confirmRefund, takeRefundsToLookUp } from "@/lib/refunds/confirm-refund";
import { settleRefund } from "@/lib/refunds/settle-refund";

/** Asks after refunds: those the provider knows by their id, the others by sending them again. */
export async function pollRefunds() {
  for (const { id, providerRefundId } of await takeRefundsToLookUp()) {
    const look = providerRefundId ? confirmRefund(providerRefundId) : settleRefund(id);
    await look.catch((error: Error) =>
      log.warn({ refundId: id, reason: error.message }, "a refund could not be looked up"),
    );
  }
}
