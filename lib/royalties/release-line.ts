import "server-only";
import { codes } from "@/lib/ledger/chart-of-accounts";
import { postEntry } from "@/lib/ledger/post-entry";
import type { Tx } from "@/lib/platform/db";
import { type SoldLine, salePostings } from "./sale-postings";

type Release = { orderId: string; currency: string; at: Date; line: SoldLine };

/** The line's window has closed: its royalties move from pending to available. */
export async function releaseLine(tx: Tx, release: Release) {
  const pending = salePostings(release.line).filter(({ account }) => account === "author-pending");
  return postEntry(tx, {
    cause: `line:${release.line.id}:release`,
    code: codes.release,
    currency: release.currency,
    orderId: release.orderId,
    occurredAt: release.at,
    postings: pending.flatMap((posting) => [
      { ...posting, side: "debit" as const },
      { ...posting, account: "author-available" as const },
    ]),
  });
}
