import "server-only";
import { stripe } from "@/lib/platform/stripe";
import { type ProviderRefund, refundExpansion, toldRefund } from "./provider-refund";

/** Asks the provider how a refund stands now. */
export async function readRefund(providerRefundId: string): Promise<ProviderRefund> {
  return toldRefund(await stripe().refunds.retrieve(providerRefundId, { expand: refundExpansion }));
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
