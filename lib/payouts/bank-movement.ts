import type { Code } from "@/lib/ledger/chart-of-accounts";
import type { Entry, PostingDraft } from "@/lib/ledger/entry";
import type { Movement } from "@/lib/payments/movement";

/**
 * The entry of a movement between the provider's balance and the shop's bank. Its sign says which way: a balance that
 * falls sends to the bank; one that rises draws from it, be it a payout that came back, money the operator added, or
 * the provider making good a balance below zero by a payout of a negative amount (Stripe docs: negative balances).
 * What the provider keeps for it, or gives back, is the house's cost.
 */
export function bankEntry(
  { id, currency, at, amountMinor, feeMinor }: Movement,
  code: Code,
): Entry {
  return {
    ...{ cause: `movement:${id}`, code, currency, orderId: null, occurredAt: at },
    postings: [
      signed("bank", -amountMinor),
      signed("provider-clearing", amountMinor),
      signed("provider-fees", feeMinor),
      signed("provider-clearing", -feeMinor),
    ],
  };
}

/** A posting to an account that grows by debits, of signed minor units. */
function signed(account: PostingDraft["account"], minor: bigint): PostingDraft {
  return minor < 0n
    ? { account, side: "credit", amountMinor: -minor }
    : { account, side: "debit", amountMinor: minor };
}
