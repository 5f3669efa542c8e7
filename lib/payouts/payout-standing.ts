import "server-only";
import { sql, type Tx } from "@/lib/platform/db";
import { heldOf, linesAtRisk } from "./at-risk";

/** What decides whether an author may be paid now, read under the author's lock. */
export async function payoutStanding(tx: Tx, authorId: string, currency: string) {
  const standing = (await payoutStandings(tx, [authorId], currency)).get(authorId);
  if (!standing) throw new Error(`no standing of author ${authorId}`);
  return standing;
}

/** The same of many authors, in as many queries as of one; the caller holds all their locks. */
export async function payoutStandings(tx: Tx, authorIds: string[], currency: string) {
  const current = { authorId: { in: authorIds } };
  const [accounts, holds, differences, available, atRisk] = [
    await tx.payoutAccount.findMany({ where: { ...current, replacedAt: null } }),
    await tx.payoutHold.findMany({
      where: { ...current, releasedAt: null },
      select: { authorId: true },
    }),
    await tx.paymentException.count({ where: { kind: "books-differ", resolvedAt: null } }),
    await availableOf(tx, authorIds, currency),
    await linesAtRisk(tx, authorIds, currency),
  ];
  const accountOf = new Map(accounts.map((account) => [account.authorId, account]));
  const held = new Set(holds.map(({ authorId }) => authorId));
  return new Map(
    authorIds.map((authorId) => {
      const lines = atRisk.filter((line) => line.authorId === authorId);
      const standing = {
        ...{ account: accountOf.get(authorId) ?? null, isHeld: held.has(authorId) },
        ...{ booksDiffer: differences > 0, availableMinor: available.get(authorId) ?? 0n },
        ...{ linesAtRisk: lines, atRiskMinor: heldOf(lines) },
      };
      return [authorId, standing] as const;
    }),
  );
}

// Payable royalties out of the ledger, minor units, below zero where more was taken back than was there.
async function availableOf(tx: Tx, authorIds: string[], currency: string) {
  const rows = await tx.$queryRaw<{ authorId: string; minor: bigint }[]>(sql`
    SELECT owner_id AS "authorId",
      sum(CASE side WHEN 'credit' THEN amount_minor ELSE -amount_minor END)::bigint AS minor
    FROM postings WHERE account = 'author-available' AND owner_id = ANY(${authorIds}::uuid[])
      AND currency = ${currency} GROUP BY owner_id`);
  return new Map(rows.map(({ authorId, minor }) => [authorId, minor]));
}
