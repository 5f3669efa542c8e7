import "server-only";
import { finalRefusal, stripe } from "@/lib/platform/stripe";
import type { ProviderTransfer } from "./provider-transfer";
import { findTransferOf } from "./read-transfer";

type Sending = {
  payoutId: string;
  accountId: string;
  amountMinor: bigint;
  currency: string;
  shopTag: string;
};

/** A transfer that exists, or the provider's final reason why it never will. */
export type SentTransfer = { transfer: ProviderTransfer } | { failureReason: string };

/**
 * Asks the provider to move money to an author's account. Our row's id is the idempotency key, the transfer's group
 * and its metadata: one whose answer was lost is found again even after the provider has forgotten the key.
 */
export async function sendTransfer(sending: Sending): Promise<SentTransfer> {
  const { payoutId, accountId, amountMinor, currency, shopTag } = sending;
  const earlier = await findTransferOf(payoutId);
  if (earlier) return { transfer: earlier };
  try {
    const { id } = await stripe().transfers.create(
      {
        ...{
          amount: Number(amountMinor),
          currency: currency.toLowerCase(),
          destination: accountId,
        },
        ...{ transfer_group: payoutId, metadata: { payout_id: payoutId, shop: shopTag } },
      },
      { idempotencyKey: `payout-${payoutId}` },
    );
    const made = await findTransferOf(payoutId);
    if (!made) throw new Error(`transfer ${id} was made and is not listed yet`);
    return { transfer: made };
  } catch (error) {
    // "Nothing left", "account closed": asking again with this key would answer the same.
    const failureReason = finalRefusal(error);
    if (!failureReason) throw error;
    // Whoever sent it beside us may have been luckier: what was made was not refused.
    const made = await findTransferOf(payoutId);
    return made ? { transfer: made } : { failureReason };
  }
}
