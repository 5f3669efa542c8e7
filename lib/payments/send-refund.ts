import "server-only";
import { finalRefusal, isRememberedFault, stripe } from "@/lib/platform/stripe";
import { type ProviderRefund, refundExpansion, toldRefund } from "./provider-refund";
import { listRefundsOfPayment } from "./read-refund";

type Sending = {
  refundId: string;
  paymentIntentId: string;
  amountMinor: bigint;
  currency: string;
  reason: "requested_by_customer" | "duplicate";
  shopTag: string;
};

/** Keys a refund is tried with while the provider stumbles: each remembers its stumble for a day. */
const keysAtMost = 5;

/**
 * Asks the provider to return money. Our row's id is the idempotency key, and it travels as metadata, so that
 * a refund whose answer was lost is found again even after the provider has forgotten the key (24 hours).
 */
export async function sendRefund(sending: Sending): Promise<ProviderRefund> {
  const { refundId, paymentIntentId, amountMinor, currency } = sending;
  const earlier = await listRefundsOfPayment(paymentIntentId);
  const same = earlier.find((refund) => refund.refundId === refundId);
  if (same) return same;
  return createDespite(sending).catch((error: unknown) => {
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

// A stumble of the provider is its answer to the key for a day, though the refund may be there (Stripe docs, idempotent
// requests). It is looked for; only where there is none the next key is tried. The keys follow each other in one order
// for everybody, so whoever sends it at the same time meets the same refund under the same key.
async function createDespite(sending: Sending, place = 1): Promise<ProviderRefund> {
  const { refundId, paymentIntentId } = sending;
  const key = place === 1 ? `refund-${refundId}` : `refund-${refundId}-${place}`;
  try {
    return await create(sending, key);
  } catch (fault) {
    if (!isRememberedFault(fault)) throw fault;
    const made = await listRefundsOfPayment(paymentIntentId);
    const same = made.find((refund) => refund.refundId === refundId);
    if (same) return same;
    if (place === keysAtMost) throw fault;
    return createDespite(sending, place + 1);
  }
}

async function create(sending: Sending, idempotencyKey: string) {
  const { refundId, paymentIntentId, amountMinor, reason, shopTag } = sending;
  const created = await stripe().refunds.create(
    {
      ...{ payment_intent: paymentIntentId, amount: Number(amountMinor), reason },
      metadata: { refund_id: refundId, shop: shopTag },
      expand: refundExpansion,
    },
    { idempotencyKey },
  );
  return toldRefund(created);
}
