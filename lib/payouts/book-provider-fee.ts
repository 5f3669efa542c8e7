import "server-only";
import { codes } from "@/lib/ledger/chart-of-accounts";
import { postEntry } from "@/lib/ledger/post-entry";
import type { Movement } from "@/lib/payments/movement";
import { transaction } from "@/lib/platform/db";

/**
 * The provider charged for a service that belongs to no payment (working out taxes, for one), or gave such a charge
 * back: the house's cost, booked once per movement. True when it was not booked before.
 */
export async function bookProviderFee({ id, currency, at, amountMinor, feeMinor }: Movement) {
  const costMinor = feeMinor - amountMinor;
  const isBack = costMinor < 0n;
  const sum = isBack ? -costMinor : costMinor;
  return transaction((tx) =>
    postEntry(tx, {
      ...{ cause: `movement:${id}`, code: codes.fee, currency, orderId: null, occurredAt: at },
      postings: [
        { account: "provider-fees", side: isBack ? "credit" : "debit", amountMinor: sum },
        { account: "provider-clearing", side: isBack ? "debit" : "credit", amountMinor: sum },
      ],
    }),
  );
}
