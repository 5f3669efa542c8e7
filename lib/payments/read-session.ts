import "server-only";
import { stripe } from "@/lib/platform/stripe";
import { outcomeOf, type ProviderSession } from "./session";

/** Asks the provider how a session stands now. Nothing in an event's payload is trusted but the id. */
export async function readSession(sessionId: string): Promise<ProviderSession> {
  const session = await stripe().checkout.sessions.retrieve(sessionId, {
    expand: ["line_items", "payment_intent.latest_charge.balance_transaction"],
  });
  const intent = expanded(session.payment_intent);
  const charge = intent ? expanded(intent.latest_charge) : null;
  const movement = charge ? expanded(charge.balance_transaction) : null;
  return {
    id: session.id,
    orderId: session.metadata?.order_id ?? null,
    outcome: outcomeOf({
      status: session.status,
      paymentStatus: session.payment_status,
      intentStatus: intent?.status ?? null,
    }),
    amountMinor: BigInt(session.amount_total ?? 0),
    currency: (session.currency ?? "").toUpperCase(),
    taxMinor: BigInt(session.total_details?.amount_tax ?? 0),
    lineTaxes: session.line_items?.data.map((line) => BigInt(line.amount_tax)) ?? [],
    country: session.customer_details?.address?.country ?? null,
    paymentIntentId: intent?.id ?? null,
    chargeId: charge?.id ?? null,
    feeMinor: movement ? BigInt(movement.fee) : null,
    failure: intent?.last_payment_error?.code ?? null,
  };
}

function expanded<T extends { id: string }>(field: string | T | null | undefined): T | null {
  return field && typeof field !== "string" ? field : null;
}
