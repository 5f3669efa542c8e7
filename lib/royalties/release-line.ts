import "server-only";
import { codes } from "@/lib/ledger/chart-of-accounts";
import { postEntry } from "@/lib/ledger/post-entry";
import type { Tx } from "@/lib/platform/db";
import { type SoldLine, splitKept } from "./sale-postings";

type Release = {
  orderId: string;
  currency: string;
  at: Date;
  line: SoldLine & { returnedMinor: bigint };
};

/** The line's window has closed: the royalties on what was kept move from pending to available. */
export async function releaseLine(tx: Tx, { line, orderId, currency, at }: Release) {
  const { authors } = splitKept(line, line.priceMinor - line.returnedMinor);
  return postEntry(tx, {
    cause: `line:${line.id}:release`,
    code: codes.release,
    ...{ currency, orderId, occurredAt: at },
    postings: authors.flatMap(({ authorId: ownerId, amountMinor }) => [
      { account: "author-pending", ownerId, lineId: line.id, side: "debit", amountMinor },
      { account: "author-available", ownerId, lineId: line.id, side: "credit", amountMinor },
    ]),
  });
}
