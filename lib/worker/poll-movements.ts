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
import { confirmRefund } from "@/lib/refunds/confirm-refund";
import { lookUpEach } from "./look-up-each";

/**
 * Goes through what has moved on the provider's balance since the last look, for what nobody here began and whose
 * event was lost: refunds made in the dashboard, payouts to the shop's bank, money added from it, transfers, fees; and
 * for payments whose page no row of ours names. One that cannot be booked does not stop the round, and the next look
 * begins with it.
 */
export async function pollMovements() {
  const at = now();
  const unbooked = await unbookedMovements(await listFreshMovements(at));
  // What was paid before what went back of it.
  const payments = await bookEach(unbooked.filter(({ payment }) => payment));
  const others = unbooked.filter(({ payment }) => !payment);
  const left = payments.isAway ? others : (await bookEach(others)).failed;
  await noteSeenMovements(at, earliestOf([...payments.failed, ...left]));
}

function bookEach(movements: FreshMovement[]) {
  return lookUpEach(movements, bookMovement, {
    named: ({ id }) => ({ movement: id }),
    why: "a movement could not be booked",
  });
}

function earliestOf(movements: FreshMovement[]) {
  return movements.reduce<Date | null>(
    (earliest, { at }) => (earliest === null || at < earliest ? at : earliest),
    null,
  );
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
