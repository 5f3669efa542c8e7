import type Stripe from "stripe";
import type { z } from "zod";
import type { Bank } from "./bank";
import { createMovement } from "./movements";
import { newId } from "./object-ids";
import type { refundParameters } from "./parameters";
import { invalidRequest, missing } from "./stripe-error";

/** Returns money of a charge: at once, later, or later not after all, as its card says. */
export function createRefund(bank: Bank, wish: z.infer<typeof refundParameters>): Stripe.Refund {
  const charge = chargeOf(bank, wish);
  if (charge.disputed)
    throw invalidRequest("This charge has been disputed.", { code: "charge_disputed" });
  const left = charge.amount - charge.amount_refunded;
  const amount = wish.amount ?? left;
  if (left === 0)
    throw invalidRequest(`Charge ${charge.id} has already been refunded.`, {
      code: "charge_already_refunded",
    });
  if (amount <= 0) throw invalidRequest("Invalid positive integer", { param: "amount" });
  if (amount > left)
    throw invalidRequest(
      `Refund amount (${amount}) is greater than unrefunded amount on charge (${left})`,
      { param: "amount" },
    );
  const behaviour = bank.journal.get("_charge_notes", `_notes:${charge.id}`)?.refund ?? "now";
  const refund = freshRefund(
    bank,
    charge,
    amount,
    wish,
    behaviour === "later" ? "pending" : "succeeded",
  );
  countRefunded(bank, charge, amount);
  bank.tell("refund.created", refund);
  bank.tell("charge.refunded", bank.journal.get("charge", charge.id) ?? charge);
  if (behaviour !== "now")
    bank.schedule.add(
      { kind: behaviour === "later" ? "refund-succeeds" : "refund-fails", refundId: refund.id },
      bank.delaySeconds,
    );
  return refund;
}

/** A pending refund has arrived at the bank. */
export function finishRefund(bank: Bank, refundId: string) {
  const refund = bank.journal.get("refund", refundId);
  if (refund?.status !== "pending") return;
  bank.tell("refund.updated", bank.journal.put({ ...refund, status: "succeeded" }));
}

/** The bank sent a refund back: the money is the shop's again. */
export function failRefund(bank: Bank, refundId: string) {
  const refund = bank.journal.get("refund", refundId);
  if (!refund) throw missing("refund", refundId);
  if (refund.status === "failed" || refund.status === "canceled") return;
  const back = createMovement(bank, {
    type: "adjustment",
    amount: refund.amount,
    fee: 0,
    currency: refund.currency,
    source: refund.id,
  });
  const failed = {
    ...refund,
    status: "failed",
    failure_reason: "lost_or_stolen_card",
    failure_balance_transaction: back.id,
  };
  const charge = bank.journal.get("charge", String(refund.charge));
  if (charge) countRefunded(bank, charge, -refund.amount);
  bank.tell("refund.updated", bank.journal.put(failed as Stripe.Refund));
  bank.tell("refund.failed", failed as Stripe.Refund);
}

function chargeOf(bank: Bank, { charge, payment_intent }: z.infer<typeof refundParameters>) {
  if (!charge && !payment_intent)
    throw invalidRequest(
      "One of the following params should be provided for this request: payment_intent or charge.",
      { code: "parameter_missing" },
    );
  const intent = payment_intent ? bank.journal.get("payment_intent", payment_intent) : undefined;
  if (payment_intent && !intent) throw missing("payment_intent", payment_intent, "payment_intent");
  const id = charge ?? String(intent?.latest_charge);
  const found = bank.journal.get("charge", id);
  if (!found) throw missing("charge", id, "charge");
  return found;
}

function countRefunded(bank: Bank, charge: Stripe.Charge, amount: number) {
  const refunded = charge.amount_refunded + amount;
  bank.journal.put({ ...charge, amount_refunded: refunded, refunded: refunded === charge.amount });
}

function freshRefund(
  bank: Bank,
  charge: Stripe.Charge,
  amount: number,
  wish: z.infer<typeof refundParameters>,
  status: string,
) {
  const id = newId("re");
  const movement = createMovement(bank, {
    type: "refund",
    amount: -amount,
    fee: 0,
    currency: charge.currency,
    source: id,
  });
  const refund = {
    ...{
      id,
      object: "refund",
      amount,
      balance_transaction: movement.id,
      charge: charge.id,
      created: bank.clock.seconds(),
      currency: charge.currency,
    },
    destination_details: {
      card: {
        reference_status: "pending",
        reference_type: "acquirer_reference_number",
        type: "refund",
      },
      type: "card",
    },
    ...{
      metadata: wish.metadata ?? {},
      payment_intent: charge.payment_intent,
      payment_method: null,
      customer: null,
      customer_account: null,
    },
    ...{
      reason: wish.reason ?? null,
      receipt_number: null,
      source_transfer_reversal: null,
      status,
      transfer_reversal: null,
    },
  };
  return bank.journal.put(refund as unknown as Stripe.Refund);
}
