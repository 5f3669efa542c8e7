import type Stripe from "stripe";
import type { Bank } from "./bank";

// A bank only asks: nothing is taken, and the charge can still be refunded.
const inquiries = new Set(["warning_needs_response", "warning_under_review", "warning_closed"]);
// The bank has taken the amount for as long as it stands like this.
const takings = new Set([
  ...["needs_response", "under_review", "lost"],
  ...["appeal_needs_response", "appeal_under_review"],
]);
const ends = new Set(["won", "lost", "warning_closed", "prevented"]);
const answered: Record<string, string> = {
  needs_response: "under_review",
  warning_needs_response: "warning_under_review",
  appeal_needs_response: "appeal_under_review",
};

export function isInquiry(status: string) {
  return inquiries.has(status);
}

/** Whether the bank holds the amount in this state. One that Stripe has not thought of yet takes nothing. */
export function isTaking(status: string) {
  return takings.has(status);
}

export function isOver(status: string) {
  return ends.has(status);
}

/** The state after the shop has answered; undefined where no answer is waited for. */
export function answeredStatus(status: string): string | undefined {
  return answered[status];
}

/** Whether a refund would give a buyer back what the bank has given back already. */
export function hasTakenDispute(bank: Bank, charge: string) {
  return bank.journal
    .list("dispute", { field: "charge", value: charge })
    .some((dispute) => !dispute.is_charge_refundable);
}

/** What a dispute holds of the balance now, minor units of the balance's currency; zero when it is all back. */
export function heldBy(dispute: Stripe.Dispute) {
  return -dispute.balance_transactions.reduce((sum, { amount }) => sum + amount, 0);
}
