import type { Movement } from "./movement";

/** All that is kept of a card: its network's name and its last four digits. */
export type PaidCard = { brand: string; last4: string };

/** A checkout session as the provider told it just now, in our words. Amounts are minor units. */
export type ProviderSession = {
  id: string;
  /** Our order, from the session's own metadata; null for sessions that are not this shop's. */
  orderId: string | null;
  /** The shop that opened it; null for sessions opened before shops had tags. */
  shopTag: string | null;
  outcome: "open" | "confirming" | "paid" | "failed" | "expired";
  amountMinor: bigint;
  currency: string;
  taxMinor: bigint;
  /** Tax per paid line, in the order the lines were sent, with its rate in basis points when one was applied, and why. */
  lineTaxes: { taxMinor: bigint; rateBp: number | null; reason?: string | null }[];
  country: string | null;
  paymentIntentId: string | null;
  chargeId: string | null;
  /** Of the card that paid: what a reader can tell of it. Null for other ways to pay. */
  card: PaidCard | null;
  /** The movement on the provider's balance; null while it is not there yet. */
  movement: Movement | null;
  failure: string | null;
  /** When the money moved at the provider (UTC); null while it does not say. */
  paidAt: Date | null;
};

type Told = {
  status: string | null;
  paymentStatus: string;
  intentStatus: string | null;
};

/**
 * Only "paid" or "no payment required" is money (Stripe docs, fulfil orders). A completed session that is
 * unpaid waits for a delayed method, unless its payment intent has already gone back to asking for a method.
 */
export function outcomeOf({
  status,
  paymentStatus,
  intentStatus,
}: Told): ProviderSession["outcome"] {
  // Money that came after the session had expired is money all the same.
  if (paymentStatus === "paid") return status === "open" ? "confirming" : "paid";
  if (paymentStatus === "no_payment_required" && status === "complete") return "paid";
  if (status === "expired") return "expired";
  if (status === "open") return "open";
  return intentStatus === "requires_payment_method" || intentStatus === "canceled"
    ? "failed"
    : "confirming";
}
