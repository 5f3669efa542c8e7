import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { lockRow, transaction } from "@/lib/platform/db";

/**
 * Begins the next edition of a book and answers its draft's id. One that was begun and left empty is taken up again,
 * so that a button pressed twice makes one draft. Refused: "not-found".
 */
export async function openDraft(author: Author, slug: string) {
  return transaction(async (tx) => {
    const book = await tx.book.findFirst({
      where: { slug, authors: { some: { authorId: author.id } } },
      select: { id: true },
    });
    if (!book) return refused("not-found");
    await lockRow(tx, "books", book.id);
    const empty = await tx.editionDraft.findFirst({
      where: {
        ...{ bookId: book.id, state: "open", createdById: author.userId },
        ...{ label: "", notes: "", pageCount: null, lastRefusal: null, files: { none: {} } },
      },
    });
    if (empty) return ok({ draftId: empty.id });
    const at = now();
    const draft = await tx.editionDraft.create({
      data: { bookId: book.id, createdById: author.userId, createdAt: at, updatedAt: at },
    });
    return ok({ draftId: draft.id });
  });
}
