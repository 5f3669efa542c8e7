import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { lockRow, transaction } from "@/lib/platform/db";
import type { DraftWish } from "./draft-words";

/**
 * Takes up the open draft of a book that has this label, or begins one, and writes the words it is given: a
 * program that was cut off in the middle goes on with the draft it had, and what an author wrote on the desk stays
 * where the program says nothing. Answers the draft's id and whether it is new.
 * Refused: "not-found".
 */
export async function takeUpDraft(author: Author, slug: string, wish: DraftWish) {
  const { label, notes, isMajor } = wish;
  const words = {
    label,
    ...(notes === undefined ? {} : { notes }),
    ...(isMajor === undefined ? {} : { isMajor }),
  };
  return transaction(async (tx) => {
    const book = await tx.book.findFirst({
      where: { slug, authors: { some: { authorId: author.id } } },
      select: { id: true },
    });
    if (!book) return refused("not-found");
    await lockRow(tx, "books", book.id);
    const at = now();
    const draft = await tx.editionDraft.findFirst({
      where: { bookId: book.id, state: "open", label },
      orderBy: { createdAt: "desc" },
    });
    if (draft) {
      await lockRow(tx, "edition_drafts", draft.id);
      const kept = await tx.editionDraft.updateMany({
        where: { id: draft.id, state: "open" },
        data: { ...words, updatedAt: at },
      });
      if (kept.count === 1) return ok({ draftId: draft.id, isNew: false });
    }
    const begun = await tx.editionDraft.create({
      data: {
        ...{ notes: "", isMajor: false, ...words },
        ...{ bookId: book.id, createdById: author.userId, createdAt: at, updatedAt: at },
      },
    });
    return ok({ draftId: begun.id, isNew: true });
  });
}
