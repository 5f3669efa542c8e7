import "server-only";
import { codes } from "@/lib/ledger/chart-of-accounts";
import { postEntry } from "@/lib/ledger/post-entry";
import { readProviderPayout } from "@/lib/payments/provider-payout";
import { transaction } from "@/lib/platform/db";
import { bankEntry } from "./bank-movement";

/**
 * The provider sent part of its balance to the shop's bank or drew from it what its balance lacked, or the bank let
 * it not: asked again, and each movement booked once, by its own id and sign, in whatever order the news comes.
 * "foreign" for a payout of another account.
 */
export async function bookProviderPayout(payoutId: string) {
  const payout = await readProviderPayout(payoutId);
  if (!payout) return "foreign" as const;
  const { movement, returnMovement } = payout;
  await transaction(async (tx) => {
    if (movement) await postEntry(tx, bankEntry(movement, codes.providerPayout));
    if (returnMovement)
      await postEntry(tx, bankEntry(returnMovement, codes.providerPayoutReturned));
  });
  return returnMovement ? ("failed" as const) : ("booked" as const);
}
