import "server-only";
import { codes } from "@/lib/ledger/chart-of-accounts";
import { postEntry } from "@/lib/ledger/post-entry";
import type { Tx } from "@/lib/platform/db";

type Fee = {
  orderId: string;
  currency: string;
  at: Date;
  /** What the provider kept of the payment, minor units. */
  feeMinor: bigint;
};

/** Books what the provider kept of a payment, once per order: at the sale, or later when it is known later. */
export async function recordFee(tx: Tx, { orderId, currency, at, feeMinor }: Fee) {
  return postEntry(tx, {
    cause: `order:${orderId}:fee`,
    code: codes.fee,
    currency,
    orderId,
    occurredAt: at,
    postings: [
      { account: "provider-fees", side: "debit", amountMinor: feeMinor },
      { account: "provider-clearing", side: "credit", amountMinor: feeMinor },
    ],
  });
}
