import type Stripe from "stripe";
import type { Bank } from "./bank";
import { newId } from "./object-ids";

/** A session being paid: by what, and with which of the shop's words on the payment. */
export type Paying = {
  session: Stripe.Checkout.Session;
  metadata: Record<string, string>;
  method: { type: "card"; last4: string; brand: string } | { type: "sepa_debit"; last4: string };
};

type Intent = Pick<Stripe.PaymentIntent, "status"> &
  Partial<Pick<Stripe.PaymentIntent, "id" | "created" | "latest_charge" | "payment_method">> & {
    last_payment_error?: object;
  };

/** A payment intent for a session, in a given state. */
export function createIntent(bank: Bank, { session, metadata, method }: Paying, known: Intent) {
  const amount = session.amount_total ?? 0;
  const id = known.id ?? newId("pi");
  const intent = {
    ...unusedOfIntent,
    object: "payment_intent",
    amount,
    amount_received: known.status === "succeeded" ? amount : 0,
    client_secret: newId(`${id}_secret`),
    created: bank.clock.seconds(),
    currency: session.currency ?? "eur",
    metadata,
    payment_method_types: [method.type],
    receipt_email: session.customer_email,
    ...known,
    id,
  };
  return bank.journal.put(intent as unknown as Stripe.PaymentIntent);
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
  latest_charge: null,
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
