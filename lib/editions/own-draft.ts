import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { isUuid } from "@/lib/kernel/uuid";
import type { Tx } from "@/lib/platform/db";

/** A draft of a book that the author is named on; null for everyone else's, and for what is no draft at all. */
export async function findOwnDraft(tx: Tx, author: Author, draftId: string) {
  if (!isUuid(draftId)) return null;
  return tx.editionDraft.findFirst({
    where: { id: draftId, book: { authors: { some: { authorId: author.id } } } },
  });
}
