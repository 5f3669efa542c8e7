import type Stripe from "stripe";
import type { Bank } from "./bank";
import { createMovement } from "./movements";
import { newId } from "./object-ids";
import { invalidRequest } from "./stripe-error";

/** The shop adds money of its bank to its balance, in minor units: as made in the dashboard, and arrived. */
export function createTopUp(
  bank: Bank,
  { amount, currency }: { amount: number; currency: string },
) {
  const id = newId("tu");
  const movement = createMovement(bank, { type: "topup", source: id, amount, currency });
  const topUp = bank.journal.put<Stripe.Topup>({
    ...unusedOfTopUp,
    ...{ id, object: "topup", amount, currency, balance_transaction: movement.id },
    ...{ created: movement.created, expected_availability_date: movement.created },
    status: "succeeded",
  });
  bank.tell("topup.succeeded", topUp);
  return topUp;
}

/** The bank takes the money of a top-up back (Stripe docs: a direct debit can be reversed after it succeeded). */
export function reverseTopUp(bank: Bank, id: string) {
  const before = bank.journal.mustGet("topup", id);
  if (before.status !== "succeeded") throw invalidRequest(`Top-up ${id} is ${before.status}.`);
  createMovement(bank, {
    ...{ type: "topup_reversal", source: id, amount: -before.amount, currency: before.currency },
  });
  const reversed = bank.journal.put({ ...before, status: "reversed" });
  bank.tell("topup.reversed", reversed);
  return reversed;
}

const unusedOfTopUp = {
  description: null,
  failure_code: null,
  failure_message: null,
  initiated_by: null,
  livemode: false,
  metadata: {},
  source: null,
  statement_descriptor: null,
  transfer_group: null,
} as const;
