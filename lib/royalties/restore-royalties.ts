import "server-only";
import { codes } from "@/lib/ledger/chart-of-accounts";
import { postEntry } from "@/lib/ledger/post-entry";
import type { Tx } from "@/lib/platform/db";
import { type SoldLine, salePostings } from "./sale-postings";

type Restoration = {
  refundId: string;
  orderId: string;
  currency: string;
  at: Date;
  line: SoldLine;
};

/** A refund that succeeded and then came back from the bank: the sale stands again. */
export async function restoreRoyalties(tx: Tx, restoration: Restoration) {
  return postEntry(tx, {
    cause: `refund:${restoration.refundId}:returned`,
    code: codes.refundReturned,
    currency: restoration.currency,
    orderId: restoration.orderId,
    occurredAt: restoration.at,
    postings: salePostings(restoration.line),
  });
}
