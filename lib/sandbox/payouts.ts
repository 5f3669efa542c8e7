import type Stripe from "stripe";
import type { Bank } from "./bank";
import type { PayoutNotes } from "./kinds";
import { createMovement } from "./movements";
import { newId } from "./object-ids";
import { invalidRequest } from "./stripe-error";

type Wish = {
  currency: string;
  /** Minor units; everything that can be spent, unless said otherwise. Below zero it is drawn from the bank. */
  amount?: number | undefined;
};

/**
 * Sends money of the shop's balance to its bank. A payout of everything is Stripe's own doing and names the
 * movements it brings; a part is as if made by hand, and names none. A balance below zero is made good from the bank
 * by a payout of a negative amount (Stripe docs: negative balances).
 */
export function createPayout(bank: Bank, { currency, amount: asked }: Wish) {
  const available = bank.balance.available(currency);
  const amount = asked ?? available;
  if (amount === 0 || (amount > 0 ? amount > available : amount < available))
    throw invalidRequest(`There are ${available} ${currency} to pay out.`, { param: "amount" });
  const automatic = asked === undefined;
  const id = newId("po");
  const brought = automatic ? bank.balance.takeUnpaid(currency) : [];
  const movement = createMovement(bank, {
    ...{ type: "payout", source: id, amount: -amount, currency, description: "STRIPE PAYOUT" },
  });
  // The payout's own movement is one of those it is listed with; one made by hand comes with the next payout.
  if (automatic) bank.balance.forgetUnpaid(movement);
  const movements = automatic ? [...brought, movement.id] : [];
  bank.journal.put<PayoutNotes>({ id: `_notes:${id}`, object: "_payout_notes", movements });
  const created = bank.clock.seconds();
  const payout = bank.journal.put<Stripe.Payout>({
    ...unusedOfPayout,
    ...{ id, object: "payout", amount, currency, automatic, created, arrival_date: created },
    ...{ balance_transaction: movement.id, status: "in_transit" },
    reconciliation_status: automatic ? "in_progress" : "not_applicable",
  });
  bank.tell("payout.created", payout);
  return payout;
}

/** The money has reached the bank. */
export function arrivePayout(bank: Bank, id: string) {
  const before = bank.journal.mustGet("payout", id);
  if (before.status !== "in_transit") return before;
  const paid = bank.journal.put({ ...before, status: "paid" });
  bank.tell("payout.paid", paid);
  if (!paid.automatic) return paid;
  const reconciled = bank.journal.put({ ...paid, reconciliation_status: "completed" as const });
  bank.tell("payout.reconciliation_completed", reconciled);
  return reconciled;
}

/** The bank sent the money back, on its way or days after it was said to be paid. */
export function failPayout(bank: Bank, id: string, failure_code = "account_closed") {
  const before = bank.journal.mustGet("payout", id);
  if (before.status === "failed") return before;
  const back = createMovement(bank, {
    ...{ type: "payout_failure", source: id, amount: before.amount, currency: before.currency },
    description: "STRIPE PAYOUT FAILURE",
  });
  const failed = bank.journal.put({
    ...{ ...before, status: "failed", failure_code, failure_balance_transaction: back.id },
    failure_message: "The bank account could not take the money.",
  });
  bank.tell("payout.failed", failed);
  return failed;
}

const unusedOfPayout = {
  application_fee: null,
  application_fee_amount: null,
  description: "STRIPE PAYOUT",
  destination: "ba_bouquinShopBankAccount",
  failure_balance_transaction: null,
  failure_code: null,
  failure_message: null,
  livemode: false,
  metadata: {},
  method: "standard",
  original_payout: null,
  payout_method: null,
  reversed_by: null,
  source_type: "card",
  statement_descriptor: null,
  trace_id: { status: "pending", value: null },
  type: "bank_account",
} as const;
