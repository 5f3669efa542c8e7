import "server-only";
import type Stripe from "stripe";
import { isMissing, stripe } from "@/lib/platform/stripe";
import { type ProviderTransfer, toldTransfer } from "./provider-transfer";

/** Asks the provider how a transfer stands now; null when it is none of this shop's. */
export async function readTransfer(transferId: string): Promise<ProviderTransfer | null> {
  try {
    return withReversals(await stripe().transfers.retrieve(transferId));
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** The transfer made for one of our payouts, if the provider knows it: found by its group, whatever became of keys. */
export async function findTransferOf(payoutId: string): Promise<ProviderTransfer | null> {
  const { data } = await stripe().transfers.list({ transfer_group: payoutId, limit: 100 });
  const ours = data.find(({ metadata }) => metadata?.payout_id === payoutId);
  return ours ? withReversals(ours) : null;
}

// A transfer carries its last ten reversals only.
async function withReversals(transfer: Stripe.Transfer) {
  const { reversals } = transfer;
  const all = reversals?.has_more
    ? await stripe()
        .transfers.listReversals(transfer.id, { limit: 100 })
        .autoPagingToArray({ limit: 1000 })
    : (reversals?.data ?? []);
  return toldTransfer(transfer, all);
}
