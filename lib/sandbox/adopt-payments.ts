import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type Stripe from "stripe";
import { z } from "zod";
import type { Bank } from "./bank";
import { createCharge } from "./charges";
import { createSession } from "./checkout-sessions";
import { createIntent } from "./payment-intents";
import { giveBackRefund, takeRefund } from "./refund-money";
import { countRefunded } from "./refund-states";
import { unusedOfRefund } from "./refunds";

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
 * they can be looked up and returned like any other. Each is taken over once, in the order things happened; no
 * events are told.
 */
export async function adoptPayments(bank: Bank, stateDir: string) {
  const path = join(stateDir, "seed-payments.json");
  if (!existsSync(path)) return;
  const payments = z.array(payment).parse(JSON.parse(readFileSync(path, "utf8")));
  const fresh = payments.filter(({ session }) => !bank.journal.get("checkout.session", session));
  const steps = fresh.flatMap((one) => stepsOf(bank, one)).sort((one, next) => one.at - next.at);
  for (const [count, { run }] of steps.entries()) {
    run();
    // In portions: what waits for the disk is held in memory.
    if (count % 500 === 499) await bank.journal.commit();
  }
  await bank.journal.commit();
}

function stepsOf(bank: Bank, one: Payment) {
  const at = one.created ?? bank.clock.seconds();
  const refunds = one.refunds.flatMap((refund) => {
    const { id } = refund;
    const refundedAt = Math.max(at, refund.created ?? at);
    if (!id) return [];
    return [{ at: refundedAt, run: () => adoptRefund(bank, one, { ...refund, id }, refundedAt) }];
  });
  return [{ at, run: () => adoptPayment(bank, one, at) }, ...refunds];
}

function adoptPayment(bank: Bank, one: Payment, created: number) {
  const { amount, currency, metadata } = one;
  const opened = createSession(bank, wishOf(one), one.session);
  const method = { type: "card" as const, last4: "4242", brand: "visa" };
  const paying = { session: opened, metadata, method };
  const charge = createCharge(
    bank,
    paying,
    { id: one.payment_intent, amount, currency, metadata },
    {
      ...{ refund: "now" as const, country: one.country ?? "FR" },
      known: { id: one.charge, fee: one.fee, created },
    },
  );
  const { payment_method } = charge;
  const latest_charge = charge.id;
  const known = { id: one.payment_intent, status: "succeeded" as const };
  createIntent(bank, paying, { ...known, created, latest_charge, payment_method });
  bank.journal.put({
    ...{ ...opened, created, payment_intent: one.payment_intent, url: null },
    ...{ status: "complete" as const, payment_status: "paid" as const },
  });
}

type AdoptedRefund = Omit<Payment["refunds"][number], "id"> & { id: string };

function adoptRefund(bank: Bank, one: Payment, known: AdoptedRefund, created: number) {
  const { failure_reason, ...said } = known;
  const charge = bank.journal.mustGet("charge", one.charge);
  const refund = {
    ...{ ...unusedOfRefund, ...said, object: "refund", created, currency: charge.currency },
    ...{ charge: charge.id, payment_intent: charge.payment_intent },
    ...{ payment_method: charge.payment_method, reason: "requested_by_customer" },
    ...(failure_reason ? { failure_reason } : {}),
  } as unknown as Stripe.Refund;
  refund.balance_transaction = takeRefund(bank, refund, created).id;
  const hasFailed = refund.status === "failed" || refund.status === "canceled";
  const back = hasFailed ? giveBackRefund(bank, refund, created) : undefined;
  bank.journal.put(back ? { ...refund, failure_balance_transaction: back.id } : refund);
  if (!back) countRefunded(bank, charge, refund.amount);
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
