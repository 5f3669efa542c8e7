import "server-only";
import { stripe } from "@/lib/platform/stripe";
import { type ProviderRefund, refundExpansion, toldRefund } from "./provider-refund";

/** Asks the provider how a refund stands now, and whose payment it returns. */
export async function readRefund(providerRefundId: string): Promise<ProviderRefund> {
  const expand = [...refundExpansion, "payment_intent"];
  return toldRefund(await stripe().refunds.retrieve(providerRefundId, { expand }));
}

/** Every refund of one payment as the provider knows them, whoever made them, newest first. */
export async function listRefundsOfPayment(paymentIntentId: string): Promise<ProviderRefund[]> {
  const refunds = await stripe().refunds.list({
    payment_intent: paymentIntentId,
    limit: 100,
    expand: refundExpansion.map((field) => `data.${field}`),
  });
  return refunds.data.map(toldRefund);
}
