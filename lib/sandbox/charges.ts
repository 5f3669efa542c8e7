import type Stripe from "stripe";
import type { Bank } from "./bank";
import type { ChargeNotes, RefundOutcome } from "./kinds";
import { createMovement } from "./movements";
import { newId } from "./object-ids";
import type { Paying } from "./payment-intents";

/** What the provider keeps of a payment: 1.5 % and 25 minor units, a usual European card rate. */
function feeOf(amount: number) {
  return Math.round(amount * 0.015) + 25;
}

type Taking = { refund: RefundOutcome; country: string; id?: string; fee?: number };

/** A charge that took money, with its movement on the balance and its fee. */
export function createCharge(
  bank: Bank,
  paying: Paying,
  intent: Stripe.PaymentIntent,
  { refund, country, id = newId("ch"), fee = feeOf(intent.amount) }: Taking,
) {
  const { amount, currency } = intent;
  const movement = bank.levers.isBalanceLate
    ? null
    : createMovement(bank, { type: "charge", amount, fee, currency, source: id });
  const address = { ...unknownAddress, country };
  const charge = {
    ...unusedOfCharge,
    id,
    object: "charge",
    amount,
    amount_captured: amount,
    balance_transaction: movement?.id ?? null,
    billing_details: {
      ...{ address, email: paying.session.customer_email },
      ...{ name: null, phone: null, tax_id: null },
    },
    created: bank.clock.seconds(),
    currency,
    metadata: intent.metadata,
    payment_intent: intent.id,
    payment_method: newId("pm"),
    payment_method_details: methodDetails(paying.method),
  };
  bank.journal.put<ChargeNotes>({ id: `_notes:${id}`, object: "_charge_notes", refund });
  return bank.journal.put(charge as unknown as Stripe.Charge);
}

/** Brings charges that were late to the balance, and tells of each. */
export function settleLateCharges(bank: Bank) {
  const late = bank.journal.list("charge").filter((charge) => charge.balance_transaction === null);
  for (const charge of late) {
    const { id, amount, currency } = charge;
    const fee = feeOf(amount);
    const movement = createMovement(bank, { type: "charge", amount, fee, currency, source: id });
    const settled = bank.journal.put({ ...charge, balance_transaction: movement.id });
    bank.tell("charge.updated", settled);
  }
  return late.length;
}

function methodDetails(method: Paying["method"]) {
  if (method.type === "sepa_debit")
    return {
      type: "sepa_debit",
      sepa_debit: {
        bank_code: null,
        branch_code: null,
        country: null,
        fingerprint: null,
        last4: method.last4,
        mandate: null,
      },
    };
  const checks = { address_line1_check: null, address_postal_code_check: null, cvc_check: "pass" };
  return {
    type: "card",
    card: {
      brand: method.brand,
      checks,
      country: "FR",
      electronic_commerce_indicator: null,
      exp_month: 12,
      exp_year: 2034,
      fingerprint: null,
      funding: "credit",
      installments: null,
      last4: method.last4,
      mandate: null,
      network: method.brand,
      network_token: null,
      network_transaction_id: null,
      regulated_status: null,
      three_d_secure: null,
      wallet: null,
      amount_authorized: null,
      authorization_code: null,
      transaction_link_id: null,
    },
  };
}

// What a shop like this one never sets, as Stripe answers it then.
const unknownAddress = { city: null, line1: null, line2: null, postal_code: null, state: null };

const unusedOfCharge = {
  amount_refunded: 0,
  application: null,
  application_fee: null,
  application_fee_amount: null,
  calculated_statement_descriptor: "BOUQUIN",
  captured: true,
  customer: null,
  description: null,
  disputed: false,
  failure_balance_transaction: null,
  failure_code: null,
  failure_message: null,
  fraud_details: {},
  livemode: false,
  on_behalf_of: null,
  outcome: {
    advice_code: null,
    network_advice_code: null,
    network_decline_code: null,
    network_status: "approved_by_network",
    reason: null,
    seller_message: "Payment complete.",
    type: "authorized",
  },
  paid: true,
  receipt_email: null,
  receipt_number: null,
  receipt_url: null,
  refunded: false,
  refunds: null,
  review: null,
  shipping: null,
  source: null,
  source_transfer: null,
  statement_descriptor: null,
  statement_descriptor_suffix: null,
  status: "succeeded",
  transfer_data: null,
  transfer_group: null,
};
