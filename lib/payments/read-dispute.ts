import "server-only";
import { stripe } from "@/lib/platform/stripe";
import { type ProviderDispute, toldDispute } from "./provider-dispute";

/** Asks the provider how a dispute stands now, with every movement of money it has caused. */
export async function readDispute(providerDisputeId: string): Promise<ProviderDispute> {
  // The movements are part of the dispute itself (Stripe API, the dispute object) and need not be asked for.
  return toldDispute(
    await stripe().disputes.retrieve(providerDisputeId, { expand: ["payment_intent"] }),
  );
}

/** The disputes opened at the provider since an instant, newest first: ids, status and payment. */
export async function listDisputesSince(since: Date) {
  const created = { gte: Math.floor(since.getTime() / 1000) };
  const disputes = await stripe()
    .disputes.list({ created, limit: 100 })
    .autoPagingToArray({ limit: 1000 });
  return disputes.map(toldDispute);
}
