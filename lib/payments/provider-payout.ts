import "server-only";
import { isMissing, stripe } from "@/lib/platform/stripe";
import { type Movement, toldMovement } from "./movement";

/** What the provider sent to the shop's own bank, as it was told just now. */
export type ProviderPayout = {
  id: string;
  status: string;
  /** The movement on the provider's balance, and the one that brought it back when it failed. */
  movement: Movement | null;
  returnMovement: Movement | null;
};

/** Asks the provider how a payout to the shop's bank stands; null for one that is not this account's. */
export async function readProviderPayout(payoutId: string): Promise<ProviderPayout | null> {
  try {
    const told = await stripe().payouts.retrieve(payoutId, {
      expand: ["balance_transaction", "failure_balance_transaction"],
    });
    return {
      ...{ id: told.id, status: told.status },
      movement: toldMovement(told.balance_transaction),
      returnMovement: toldMovement(told.failure_balance_transaction),
    };
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}
