import type Stripe from "stripe";
import { toldMovement } from "./movement";

/** A transfer to an author's account at the provider, as it was told just now. Minor units. */
export type ProviderTransfer = {
  id: string;
  /** Our row, from the transfer's metadata; null when it was made in the provider's dashboard. */
  payoutId: string | null;
  amountMinor: bigint;
  currency: string;
  at: Date;
  /** What of it was taken back, each time once. */
  reversals: { id: string; amountMinor: bigint; at: Date }[];
};

/** The provider's words in ours. */
export function toldTransfer(
  told: Stripe.Transfer,
  reversals: Stripe.TransferReversal[],
): ProviderTransfer {
  return {
    id: told.id,
    payoutId: told.metadata?.payout_id ?? null,
    amountMinor: BigInt(told.amount),
    currency: told.currency.toUpperCase(),
    at: toldMovement(told.balance_transaction)?.at ?? new Date(told.created * 1000),
    reversals: reversals.map(({ id, amount, created }) => ({
      ...{ id, amountMinor: BigInt(amount), at: new Date(created * 1000) },
    })),
  };
}
