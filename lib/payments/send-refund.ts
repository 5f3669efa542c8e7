import "server-only";
import { finalRefusal, stripe } from "@/lib/platform/stripe";
import { type ProviderRefund, toldRefund } from "./provider-refund";

type Sending = { refundId: string; paymentIntentId: string; amountMinor: bigint };

/**
 * Asks the provider to return money. Our row's id is the idempotency key, and it travels as metadata, so that
 * a refund whose answer was lost is found again even after the provider has forgotten the key (24 hours).
 */
export async function sendRefund({
  refundId,
  paymentIntentId,
  amountMinor,
}: Sending): Promise<ProviderRefund> {
  const earlier = await stripe().refunds.list({ payment_intent: paymentIntentId, limit: 100 });
  const same = earlier.data.find((refund) => refund.metadata?.refund_id === refundId);
  if (same) return toldRefund(same);
  return create({ refundId, paymentIntentId, amountMinor }).catch((error: unknown) => {
    // "Nothing left", "too old", "disputed": asking again would answer the same, so it is the refund's end.
    const reason = finalRefusal(error);
    if (!reason) throw error;
    return { id: null, refundId, state: "failed" as const, failureReason: reason };
  });
}

async function create({ refundId, paymentIntentId, amountMinor }: Sending) {
  const created = await stripe().refunds.create(
    {
      payment_intent: paymentIntentId,
      amount: Number(amountMinor),
      reason: "requested_by_customer",
      metadata: { refund_id: refundId, shop: "bouquin" },
    },
    { idempotencyKey: `refund-${refundId}` },
  );
  return toldRefund(created);
}
