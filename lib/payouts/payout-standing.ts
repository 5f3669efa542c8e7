import "server-only";
import type { Tx } from "@/lib/platform/db";
import { atRiskOf } from "./at-risk";
import { availableOf } from "./available";

/** What decides whether an author may be paid now, read under the author's lock. */
export async function payoutStanding(tx: Tx, authorId: string, currency: string) {
  const [account, holds, differences, availableMinor, atRiskMinor] = [
    await tx.payoutAccount.findFirst({ where: { authorId, replacedAt: null } }),
    await tx.payoutHold.count({ where: { authorId, releasedAt: null } }),
    await tx.paymentException.count({ where: { kind: "books-differ", resolvedAt: null } }),
    await availableOf(tx, authorId, currency),
    await atRiskOf(tx, authorId, currency),
  ];
  return { account, isHeld: holds > 0, booksDiffer: differences > 0, availableMinor, atRiskMinor };
}
