import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type Stripe from "stripe";
import { z } from "zod";
import type { Bank } from "./bank";
import { createCharge } from "./charges";
import { createSession } from "./checkout-sessions";
import { createIntent } from "./payment-intents";

const payment = z.object({
  session: z.string(),
  payment_intent: z.string(),
  charge: z.string(),
  amount: z.number().int(),
  currency: z.string(),
  fee: z.number().int(),
  created: z.number().int().nullable(),
  metadata: z.record(z.string(), z.string()),
  customer_email: z.string(),
  country: z.string().nullable(),
  refunds: z.array(
    z.object({
      id: z.string().nullable(),
      status: z.string(),
      amount: z.number().int(),
      failure_reason: z.string().nullable(),
      created: z.number().int().nullable(),
      metadata: z.record(z.string(), z.string()),
    }),
  ),
});

type Payment = z.infer<typeof payment>;

/**
 * Takes over the payments of a demonstration shop, listed in `seed-payments.json` of the state folder, so that
 * they can be looked up and returned like any other. Each is taken over once; no events are told.
 */
export async function adoptPayments(bank: Bank, stateDir: string) {
  const path = join(stateDir, "seed-payments.json");
  if (!existsSync(path)) return;
  const payments = z.array(payment).parse(JSON.parse(readFileSync(path, "utf8")));
  for (const [at, one] of payments.entries()) {
    if (!bank.journal.get("checkout.session", one.session)) adopt(bank, one);
    if (at % 500 === 499) await bank.journal.commit();
  }
  await bank.journal.commit();
}

function adopt(bank: Bank, one: Payment) {
  const { amount, currency, metadata, created } = one;
  const opened = createSession(bank, wishOf(one), one.session);
  const at = { created: created ?? opened.created };
  const method = { type: "card" as const, last4: "4242", brand: "visa" };
  const paying = { session: opened, metadata, method };
  const intent = createIntent(bank, paying, "succeeded", one.payment_intent);
  const taking = {
    refund: "now" as const,
    country: one.country ?? "FR",
    id: one.charge,
    fee: one.fee,
  };
  const charge = createCharge(bank, paying, intent, taking);
  const returned = one.refunds.filter(
    ({ status }) => status === "succeeded" || status === "pending",
  );
  const amount_refunded = returned.reduce((sum, refund) => sum + refund.amount, 0);
  bank.journal.put({ ...charge, ...at, amount_refunded, refunded: amount_refunded === amount });
  bank.journal.put({ ...intent, ...at, latest_charge: charge.id } as Stripe.PaymentIntent);
  bank.journal.put({
    ...opened,
    ...at,
    status: "complete",
    payment_status: "paid",
    payment_intent: intent.id,
    url: null,
  } as Stripe.Checkout.Session);
  for (const refund of one.refunds)
    if (refund.id) adoptRefund(bank, charge, currency, { ...refund, id: refund.id });
}

type AdoptedRefund = Omit<Payment["refunds"][number], "id"> & { id: string };

function adoptRefund(bank: Bank, charge: Stripe.Charge, currency: string, refund: AdoptedRefund) {
  const { id, amount, status, metadata, failure_reason, created } = refund;
  bank.journal.put({
    ...{
      id,
      object: "refund",
      amount,
      balance_transaction: null,
      charge: charge.id,
      created: created ?? charge.created,
    },
    ...{
      currency,
      destination_details: null,
      metadata,
      payment_intent: charge.payment_intent,
      payment_method: null,
    },
    ...{
      customer: null,
      customer_account: null,
      reason: "requested_by_customer",
      receipt_number: null,
    },
    ...{ source_transfer_reversal: null, status, transfer_reversal: null },
    ...(failure_reason ? { failure_reason } : {}),
  } as unknown as Stripe.Refund);
}

function wishOf({ amount, currency, metadata, customer_email }: Payment) {
  const price_data = { currency, unit_amount: amount, product_data: { name: "Bouquin" } };
  return {
    mode: "payment" as const,
    success_url: "http://localhost/",
    customer_email,
    metadata,
    line_items: [{ quantity: 1, price_data }],
  };
}
