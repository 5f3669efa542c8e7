import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { currentBy } from "@/lib/catalog/edition-standing";
import { ok, refused } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { flawOf, type MessageWords } from "./reader-message";

type Wish = { editionId: string; messageId: string | null; words: MessageWords };

/**
 * Keeps what an author wants to write about an edition of a book of theirs, to be looked at before it is sent; again
 * under the same id until then. Refused: "not-found", or with the field a flaw of the words stands in.
 */
export async function keepMessage(author: Author, { editionId, messageId, words }: Wish) {
  const flaw = flawOf(words);
  if (flaw) return { ok: false as const, ...flaw };
  return transaction(async (tx) => {
    const edition = await tx.edition.findFirst({
      where: {
        ...{ id: editionId, ...currentBy(now()) },
        book: { authors: { some: { authorId: author.id } } },
      },
    });
    if (!edition) return refused("not-found");
    const { bookId } = edition;
    if (messageId === null) {
      const made = { ...words, authorId: author.id, bookId, editionId, createdAt: now() };
      const { id } = await tx.readerMessage.create({ data: made, select: { id: true } });
      return ok({ messageId: id });
    }
    const { count } = await tx.readerMessage.updateMany({
      where: { id: messageId, authorId: author.id, bookId, sentAt: null },
      data: { ...words, editionId },
    });
    return count === 1 ? ok({ messageId }) : refused("not-found");
  });
}
