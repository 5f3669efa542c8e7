import type Stripe from "stripe";
import type { Bank } from "./bank";
import { giveBackRefund, takeRefund } from "./refund-money";
import { executionRefused } from "./stripe-error";

type Move = { status: "succeeded" | "failed" | "canceled" | "pending" | "requires_action" } & {
  failureReason?: string | undefined;
  pendingReason?: string | undefined;
};

/** Brings a refund into another state, with its money. One that has failed or was cancelled stays so. */
export function moveRefund(bank: Bank, refundId: string, move: Move) {
  const before = bank.journal.mustGet("refund", refundId);
  if (before.status === "failed" || before.status === "canceled") return before;
  const { pending_reason: _pending, next_action: _action, ...rest } = before;
  const refund = { ...rest, status: move.status } as Stripe.Refund;
  if (move.status === "failed" || move.status === "canceled") {
    const failure_reason =
      move.status === "canceled" ? "merchant_request" : (move.failureReason ?? "unknown");
    return endRefund(bank, { ...refund, failure_reason });
  }
  if (move.status === "pending") refund.pending_reason = move.pendingReason ?? "processing";
  if (move.status === "requires_action") refund.next_action = emailAction(bank);
  const isLeaving = !before.balance_transaction && refund.pending_reason !== "insufficient_funds";
  if (isLeaving) refund.balance_transaction = takeRefund(bank, refund).id;
  bank.tell("refund.updated", bank.journal.put(refund));
  return refund;
}

/** A pending refund has arrived at the bank. */
export function finishRefund(bank: Bank, refundId: string) {
  if (bank.journal.get("refund", refundId)?.status === "pending")
    moveRefund(bank, refundId, { status: "succeeded" });
}

/** The bank sent a refund back: the money is the shop's again. */
export function failRefund(bank: Bank, refundId: string) {
  moveRefund(bank, refundId, { status: "failed", failureReason: "lost_or_stolen_card" });
}

/** The asker takes back a refund for which the buyer has not said where the money shall go. */
export function cancelRefund(bank: Bank, refundId: string) {
  const { status } = bank.journal.mustGet("refund", refundId);
  if (status !== "requires_action")
    throw executionRefused(
      `You cannot cancel this refund because it has a status of ${status}. Only refunds with a status of requires_action can be canceled.`,
    );
  return moveRefund(bank, refundId, { status: "canceled" });
}

function endRefund(bank: Bank, refund: Stripe.Refund) {
  const back = giveBackRefund(bank, refund);
  const ended = bank.journal.put(
    back ? { ...refund, failure_balance_transaction: back.id } : refund,
  );
  const charge = bank.journal.get("charge", String(refund.charge));
  if (charge) countRefunded(bank, charge, -refund.amount);
  if (ended.status === "failed") tellFailed(bank, ended);
  else bank.tell("refund.updated", ended);
  return ended;
}

/** A refund that came to nothing is told twice: as changed and as failed. */
export function tellFailed(bank: Bank, refund: Stripe.Refund) {
  bank.tell("refund.updated", refund);
  bank.tell("refund.failed", refund);
}

/** What has gone back of a charge, and whether that is all of it. */
export function countRefunded(bank: Bank, charge: Stripe.Charge, amount: number) {
  const refunded = charge.amount_refunded + amount;
  const all = refunded === charge.amount;
  return bank.journal.put({ ...charge, amount_refunded: refunded, refunded: all });
}

/** The buyer is asked by e-mail for the account the money shall go to. */
export function emailAction(bank: Bank): Stripe.Refund.NextAction {
  const email_sent_at = bank.clock.seconds();
  const email_sent = { email_sent_at, email_sent_to: "reader@bouquin.test" };
  const display_details = { email_sent, expires_at: email_sent_at + 45 * 86_400 };
  return { type: "display_details", display_details };
}
