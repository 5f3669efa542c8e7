import "server-only";
import type { Tx } from "@/lib/platform/db";
import { type Entry, entry } from "./entry";

/**
 * Appends an entry, once per cause: the second time changes nothing and answers false.
 * An entry in which nothing moved is not written.
 */
export async function postEntry(tx: Tx, draft: Entry): Promise<boolean> {
  const { postings, ...header } = entry(draft);
  if (postings.length === 0) return false;
  const [row] = await tx.ledgerEntry.createManyAndReturn({
    data: [header],
    skipDuplicates: true,
    select: { id: true },
  });
  if (!row) return false;
  await tx.posting.createMany({
    data: postings.map((posting) => ({ ...posting, entryId: row.id, currency: draft.currency })),
  });
  return true;
}
