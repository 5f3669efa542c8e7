import "server-only";
import { type Account, type Code, codes } from "@/lib/ledger/chart-of-accounts";
import { postEntry } from "@/lib/ledger/post-entry";
import type { Movement } from "@/lib/payments/movement";
import { readProviderPayout } from "@/lib/payments/provider-payout";
import { transaction } from "@/lib/platform/db";

/**
 * The provider sent part of its balance to the shop's bank, or the bank sent it back: asked again, and each movement
 * booked once, by its own id, in whatever order the news comes. "foreign" for a payout of another account.
 */
export async function bookProviderPayout(payoutId: string) {
  const payout = await readProviderPayout(payoutId);
  if (!payout) return "foreign" as const;
  const { movement, returnMovement } = payout;
  await transaction(async (tx) => {
    if (movement)
      await postEntry(tx, moved(movement, codes.providerPayout, ["bank", "provider-clearing"]));
    if (returnMovement)
      await postEntry(
        tx,
        moved(returnMovement, codes.providerPayoutReturned, ["provider-clearing", "bank"]),
      );
  });
  return returnMovement ? ("failed" as const) : ("booked" as const);
}

function moved(movement: Movement, code: Code, [debit, credit]: [Account, Account]) {
  const { id, currency, at, feeMinor } = movement;
  const amountMinor = movement.amountMinor < 0n ? -movement.amountMinor : movement.amountMinor;
  return {
    ...{ cause: `movement:${id}`, code, currency, orderId: null, occurredAt: at },
    postings: [
      { account: debit, side: "debit" as const, amountMinor },
      { account: credit, side: "credit" as const, amountMinor },
      { account: "provider-fees" as const, side: "debit" as const, amountMinor: feeMinor },
      { account: "provider-clearing" as const, side: "credit" as const, amountMinor: feeMinor },
    ],
  };
}
