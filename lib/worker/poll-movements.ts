import "server-only";
import { isFee, isTopUp, unbookedMovements } from "@/lib/bookkeeping/unbooked-movements";
import { followDispute } from "@/lib/disputes/follow-dispute";
import { settleCheckout } from "@/lib/orders/settle-checkouts";
import { findSessionOfPayment } from "@/lib/payments/find-session-of-payment";
import {
  type FreshMovement,
  listFreshMovements,
  noteSeenMovements,
} from "@/lib/payments/fresh-movements";
import { bookProviderFee } from "@/lib/payouts/book-provider-fee";
import { bookProviderPayout } from "@/lib/payouts/book-provider-payout";
import { bookTopUp } from "@/lib/payouts/book-top-up";
import { confirmPayout } from "@/lib/payouts/confirm-payout";
import { now } from "@/lib/platform/clock";
import { log } from "@/lib/platform/log";
import { confirmRefund } from "@/lib/refunds/confirm-refund";

/**
 * Goes through what has moved on the provider's balance since the last look, for what nobody here began and whose
 * event was lost: refunds made in the dashboard, payouts to the shop's bank, money added from it, transfers, fees; and
 * for payments whose page no row of ours names. One that cannot be booked does not stop the round, and the next look
 * begins with it.
 */
export async function pollMovements() {
  const at = now();
  let heldUpAt: Date | null = null;
  for (const movement of await unbookedMovements(await listFreshMovements(at)))
    await bookMovement(movement).catch((error: Error) => {
      heldUpAt ??= movement.at;
      log.warn({ movement: movement.id, reason: error.message }, "a movement could not be booked");
    });
  await noteSeenMovements(at, heldUpAt);
}

async function bookMovement(movement: FreshMovement): Promise<unknown> {
  const { source, transferId, type, payment } = movement;
  if (isFee(type)) return bookProviderFee(movement);
  if (isTopUp(type)) return bookTopUp(movement);
  if (payment) return settlePayment(payment.intentId);
  if (transferId) return confirmPayout(transferId);
  if (source?.startsWith("po_")) return bookProviderPayout(source);
  // The look for disputes goes back some days: one whose news fell into a longer silence shows by its money.
  if (source && /^(dp|du)_/.test(source)) return followDispute(source);
  return source ? confirmRefund(source) : null;
}

async function settlePayment(paymentIntentId: string) {
  const sessionId = await findSessionOfPayment(paymentIntentId);
  return sessionId ? settleCheckout(sessionId) : null;
}
