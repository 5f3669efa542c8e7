import type Stripe from "stripe";

/**
 * A movement on the provider's balance (a "balance transaction"): signed minor units before the fee, the fee the
 * provider kept, the currency it settles in, which need not be the reader's,
 * and its instant (UTC).
 */
export type Movement = {
  id: string;
  amountMinor: bigint;
  feeMinor: bigint;
  currency: string;
  at: Date;
};

/** The provider's movement in our words; null while it is not there yet, or was not asked for. */
export function toldMovement(
  told: string | Stripe.BalanceTransaction | null | undefined,
): Movement | null {
  if (!told || typeof told === "string") return null;
  return {
    id: told.id,
    amountMinor: BigInt(told.amount),
    feeMinor: BigInt(told.fee),
    currency: told.currency.toUpperCase(),
    at: new Date(told.created * 1000),
  };
}
