import "server-only";
import { stripe } from "@/lib/platform/stripe";
import { type ProviderRefund, toldRefund } from "./provider-refund";

/** Asks the provider how a refund stands now. */
export async function readRefund(providerRefundId: string): Promise<ProviderRefund> {
  return toldRefund(await stripe().refunds.retrieve(providerRefundId));
}
