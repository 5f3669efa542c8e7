/** A checkout session as the provider told it just now, in our words. Amounts are minor units. */
export type ProviderSession = {
  id: string;
  /** Our order, from the session's own metadata; null for sessions that are not this shop's. */
  orderId: string | null;
  outcome: "open" | "confirming" | "paid" | "failed" | "expired";
  amountMinor: bigint;
  currency: string;
  taxMinor: bigint;
  /** Tax per paid line, in the order the lines were sent. */
  lineTaxes: bigint[];
  country: string | null;
  paymentIntentId: string | null;
  chargeId: string | null;
  feeMinor: bigint | null;
  failure: string | null;
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
  if (paymentStatus === "paid" || paymentStatus === "no_payment_required")
    return status === "complete" ? "paid" : "confirming";
  if (status === "expired") return "expired";
  if (status === "open") return "open";
  return intentStatus === "requires_payment_method" || intentStatus === "canceled"
    ? "failed"
    : "confirming";
}
