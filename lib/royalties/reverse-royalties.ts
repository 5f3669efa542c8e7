import "server-only";
import { codes } from "@/lib/ledger/chart-of-accounts";
import { mirror } from "@/lib/ledger/entry";
import { postEntry } from "@/lib/ledger/post-entry";
import type { Tx } from "@/lib/platform/db";
import { type SoldLine, salePostings } from "./sale-postings";

type Reversal = { refundId: string; orderId: string; currency: string; at: Date; line: SoldLine };

/** The mirror of the line's sale, at the sale's own rates, once per refund. The provider's fee stays a cost. */
export async function reverseRoyalties(tx: Tx, reversal: Reversal) {
  return postEntry(tx, {
    cause: `refund:${reversal.refundId}:reversal`,
    code: codes.refund,
    currency: reversal.currency,
    orderId: reversal.orderId,
    occurredAt: reversal.at,
    postings: mirror(salePostings(reversal.line)),
  });
}
