import "server-only";
import type Stripe from "stripe";
import { stripe } from "@/lib/platform/stripe";
import { toldMovement } from "./movement";
import { outcomeOf, type ProviderSession } from "./session";

/** What a session has to be told with, so that it can be read here: four levels at most below a list (Stripe docs, expanding). */
export const toldWith = [
  "line_items.data.taxes",
  "payment_intent.latest_charge.balance_transaction",
];

/** A session as the provider told it, in our words; asks for the rest of a long list of lines. */
export async function toldSession(session: Stripe.Checkout.Session): Promise<ProviderSession> {
  const intent = expanded(session.payment_intent);
  const charge = intent ? expanded(intent.latest_charge) : null;
  const movement = toldMovement(charge?.balance_transaction);
  return {
    id: session.id,
    orderId: session.metadata?.order_id ?? null,
    shopTag: session.metadata?.shop ?? null,
    outcome: outcomeOf({
      status: session.status,
      paymentStatus: session.payment_status,
      intentStatus: intent?.status ?? null,
    }),
    amountMinor: BigInt(session.amount_total ?? 0),
    currency: (session.currency ?? "").toUpperCase(),
    taxMinor: BigInt(session.total_details?.amount_tax ?? 0),
    lineTaxes: (await everyLine(session)).map(toldTax),
    country: session.customer_details?.address?.country ?? null,
    paymentIntentId: intent?.id ?? null,
    chargeId: charge?.id ?? null,
    card: toldCard(charge?.payment_method_details?.card),
    movement,
    paidAt: movement?.at ?? null,
    failure: intent?.last_payment_error?.code ?? null,
  };
}

// An expanded list holds only its first page (Stripe docs, expanding lists).
async function everyLine({ id, line_items: lines }: Stripe.Checkout.Session) {
  if (!lines?.has_more) return lines?.data ?? [];
  return stripe()
    .checkout.sessions.listLineItems(id, { limit: 100, expand: ["data.taxes"] })
    .autoPagingToArray({ limit: 1000 });
}

// Several taxes on one line (national and local) are frozen as their sum; the amount is always the provider's own.
function toldTax(line: Stripe.LineItem) {
  const rates = (line.taxes ?? []).map(({ rate }) => rate.effective_percentage ?? rate.percentage);
  const rateBp = rates.reduce((sum, percent) => sum + Math.round(percent * 100), 0);
  const reasons = (line.taxes ?? []).flatMap(({ taxability_reason: reason }) => reason ?? []);
  return {
    taxMinor: BigInt(line.amount_tax),
    rateBp: rates.length > 0 ? rateBp : null,
    reason: [...new Set(reasons)].join(" ") || null,
  };
}

// A card without its digits, as some wallets report it, is none a reader could name.
function toldCard(card: Stripe.Charge.PaymentMethodDetails.Card | null | undefined) {
  const { brand, last4 } = card ?? {};
  return last4 && /^\d{4}$/.test(last4) ? { brand: brand ?? "card", last4 } : null;
}

function expanded<T extends { id: string }>(field: string | T | null | undefined): T | null {
  return field && typeof field !== "string" ? field : null;
}
