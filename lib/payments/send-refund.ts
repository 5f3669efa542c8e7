import "server-only";
import { finalRefusal, stripe } from "@/lib/platform/stripe";
import { type ProviderRefund, refundExpansion, toldRefund } from "./provider-refund";
import { listRefundsOfPayment } from "./read-refund";

type Sending = {
  refundId: string;
  paymentIntentId: string;
  amountMinor: bigint;
  currency: string;
  reason: "requested_by_customer" | "duplicate";
};

/**
 * Asks the provider to return money. Our row's id is the idempotency key, and it travels as metadata, so that
 * a refund whose answer was lost is found again even after the provider has forgotten the key (24 hours).
 */
export async function sendRefund(sending: Sending): Promise<ProviderRefund> {
  const { refundId, paymentIntentId, amountMinor, currency } = sending;
  const earlier = await listRefundsOfPayment(paymentIntentId);
  const same = earlier.find((refund) => refund.refundId === refundId);
  if (same) return same;
  return create(sending).catch((error: unknown) => {
    // "Nothing left", "too old", "disputed": asking again would answer the same, so it is the refund's end.
    const reason = finalRefusal(error);
    if (!reason) throw error;
    return {
      ...{ id: null, refundId, state: "failed" as const, failureReason: reason },
      ...{
        amountMinor,
        currency,
        paymentIntentId,
        orderId: null,
        shopTag: null,
        movement: null,
        returnMovement: null,
      },
    };
  });
}

async function create({ refundId, paymentIntentId, amountMinor, reason }: Sending) {
  const created = await stripe().refunds.create(
    {
      ...{ payment_intent: paymentIntentId, amount: Number(amountMinor), reason },
      metadata: { refund_id: refundId, shop: "bouquin" },
      expand: refundExpansion,
    },
    { idempotencyKey: `refund-${refundId}` },
  );
  return toldRefund(created);
}
