import type Stripe from "stripe";
import type { Bank, ChargeNotes } from "./bank";
import { createMovement } from "./movements";
import { newId, seconds } from "./object-ids";

/** What the provider keeps of a payment: 1.5 % and 25 minor units, a usual European card rate. */
function feeOf(amount: number) {
  return Math.round(amount * 0.015) + 25;
}

type Paying = {
  session: Stripe.Checkout.Session;
  metadata: Record<string, string>;
  method: { type: "card"; last4: string; brand: string } | { type: "sepa_debit"; last4: string };
};

type Taking = { refund: ChargeNotes["refund"]; country: string; id?: string; fee?: number };

/** A payment intent for a session, in a given state. */
export function createIntent(
  bank: Bank,
  { session, metadata, method }: Paying,
  status: Stripe.PaymentIntent.Status,
  id = newId("pi"),
) {
  const amount = session.amount_total ?? 0;
  const intent = {
    ...unusedOfIntent,
    id,
    object: "payment_intent",
    amount,
    amount_received: status === "succeeded" ? amount : 0,
    client_secret: `${id}_secret_${newId("x").slice(2)}`,
    created: seconds(),
    currency: session.currency ?? "eur",
    latest_charge: null,
    metadata,
    payment_method_types: [method.type],
    receipt_email: session.customer_email,
    status,
  };
  return bank.journal.put(intent as unknown as Stripe.PaymentIntent);
}

/** A charge that took money, with its movement on the balance and its fee. */
export function createCharge(
  bank: Bank,
  paying: Paying,
  intent: Stripe.PaymentIntent,
  { refund, country, id = newId("ch"), fee = feeOf(intent.amount) }: Taking,
) {
  const { amount, currency } = intent;
  const movement = bank.isBalanceLate
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
    created: seconds(),
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
  const late = bank.journal
    .list<Stripe.Charge>("charge")
    .filter((charge) => charge.balance_transaction === null);
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
const unusedOfIntent = {
  allowed_payment_method_types: null,
  amount_capturable: 0,
  amount_details: { tip: {} },
  application: null,
  application_fee_amount: null,
  automatic_payment_methods: null,
  canceled_at: null,
  cancellation_reason: null,
  capture_method: "automatic_async",
  confirmation_method: "automatic",
  customer: null,
  customer_account: null,
  description: null,
  excluded_payment_method_types: null,
  last_payment_error: null,
  livemode: false,
  managed_payments: { enabled: false },
  next_action: null,
  on_behalf_of: null,
  payment_method: null,
  payment_method_configuration_details: null,
  payment_method_options: {},
  payment_record: null,
  processing: null,
  review: null,
  setup_future_usage: null,
  shipping: null,
  source: null,
  statement_descriptor: null,
  statement_descriptor_suffix: null,
  transfer_data: null,
  transfer_group: null,
};

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
