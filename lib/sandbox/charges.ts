import type Stripe from "stripe";
import type { Bank } from "./bank";
import { feeOf } from "./currencies";
import type { ChargeNotes, RefundOutcome } from "./kinds";
import { createMovement } from "./movements";
import { newId } from "./object-ids";
import type { Paying } from "./payment-intents";
import { settled } from "./settlement";

type Payment = Pick<Stripe.PaymentIntent, "id" | "amount" | "currency" | "metadata">;
type Taking = {
  refund: RefundOutcome;
  country: string;
  /** Set when the payment was made before the sandbox knew of it. */
  known?: { id: string; fee: number; created: number };
};

/** A charge that took money, with its movement on the balance and its fee. */
export function createCharge(bank: Bank, paying: Paying, payment: Payment, taking: Taking) {
  const { known, country, refund } = taking;
  const { amount, currency, metadata } = payment;
  const isCard = paying.method.type === "card";
  const id = known?.id ?? newId(isCard ? "ch" : "py");
  const taken = { ...payment, id, isCard, ...(known ? { known } : {}) };
  const movement = bank.levers.isBalanceLate ? null : bringMoney(bank, taken);
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
    created: known?.created ?? bank.clock.seconds(),
    currency,
    metadata,
    payment_intent: payment.id,
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
    const isCard = charge.payment_method_details?.type === "card";
    const movement = bringMoney(bank, { ...charge, isCard });
    bank.tell("charge.updated", bank.journal.put({ ...charge, balance_transaction: movement.id }));
  }
  return late.length;
}

type Taken = {
  id: string;
  amount: number;
  currency: string;
  isCard: boolean;
  known?: { fee: number; created: number };
};

/** The money of a charge reaches the balance, less the fee. */
function bringMoney(bank: Bank, { id, isCard, known, ...taken }: Taken) {
  const { amount, currency, exchangeRate } = settled(bank, taken.amount, taken.currency);
  return createMovement(bank, {
    // What was not paid by card is a "payment" on the balance, and reported as a charge.
    ...{ type: isCard ? "charge" : "payment", category: "charge", source: id },
    ...{ amount, currency, exchangeRate, fee: known?.fee ?? feeOf(amount, currency) },
    ...(known ? { created: known.created } : { pendingSeconds: bank.levers.pendingSeconds }),
  });
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
