import type Stripe from "stripe";
import { type Movement, toldMovement } from "./movement";

/** A dispute as the provider told it just now. Amounts are minor units. */
export type ProviderDispute = {
  id: string;
  /** The provider's own word; which state of ours it means is decided in lib/disputes. */
  status: string;
  reason: string;
  networkReasonCode: string | null;
  /** What is disputed of the payment, in the payment's currency. */
  amountMinor: bigint;
  currency: string;
  chargeId: string;
  paymentIntentId: string | null;
  /** Our order and shop, from the payment's metadata; null for payments that are not this shop's. */
  orderId: string | null;
  shopTag: string | null;
  /** The last answer of ours that reached the provider, from the dispute's metadata. */
  answerId: string | null;
  openedAt: Date;
  /** Until when the bank takes evidence; null when it waits for none. */
  evidenceDueAt: Date | null;
  /** What moved on the provider's balance because of it, oldest first: taken, given back, taken again. */
  movements: Movement[];
};

/** The provider's words in ours. */
export function toldDispute(told: Stripe.Dispute): ProviderDispute {
  const { charge, payment_intent: intent, evidence_details: details } = told;
  const metadata = intent && typeof intent !== "string" ? intent.metadata : {};
  const movements = told.balance_transactions.flatMap((one) => toldMovement(one) ?? []);
  return {
    ...{ id: told.id, status: told.status, reason: told.reason },
    networkReasonCode: told.payment_method_details?.card?.network_reason_code ?? null,
    amountMinor: BigInt(told.amount),
    currency: told.currency.toUpperCase(),
    chargeId: typeof charge === "string" ? charge : charge.id,
    paymentIntentId: typeof intent === "string" ? intent : (intent?.id ?? null),
    orderId: metadata.order_id ?? null,
    shopTag: metadata.shop ?? null,
    answerId: told.metadata?.answer_id ?? null,
    openedAt: new Date(told.created * 1000),
    evidenceDueAt: details.due_by ? new Date(details.due_by * 1000) : null,
    movements: movements.sort((one, other) => one.at.getTime() - other.at.getTime()),
  };
}
