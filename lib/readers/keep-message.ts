import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { currentBy } from "@/lib/catalog/edition-standing";
import { refuseOverOthers } from "@/lib/catalog/words-mark";
import { ok, refused } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { lockRow, transaction } from "@/lib/platform/db";
import { flawOf, type MessageWords, wordsOfMessage } from "./reader-message";

type Wish = {
  editionId: string;
  messageId: string | null;
  words: MessageWords;
  /** The mark of the words it was typed over. */
  shown?: string | undefined;
};

/**
 * Keeps what an author wants to write about an edition of a book of theirs, to be looked at before it is sent; again
 * under the same id until then. Refused: "not-found", "changed-meanwhile" with what stands where other words were kept
 * meanwhile (`refuseOverOthers`), or with the field a flaw of the words stands in.
 */
export async function keepMessage(author: Author, wish: Wish) {
  const { editionId, messageId, words, shown } = wish;
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
    const where = { id: messageId, authorId: author.id, bookId, sentAt: null };
    // As those who send one do: what is kept and what is sent queue up.
    await lockRow(tx, "books", bookId);
    const stands = await tx.readerMessage.findFirst({ where });
    if (!stands) return refused("not-found");
    const overOthers = refuseOverOthers(
      wordsOfMessage(stands),
      wordsOfMessage({ ...words, editionId }),
      shown,
    );
    if (overOthers) return overOthers;
    await tx.readerMessage.update({ where, data: { ...words, editionId } });
    return ok({ messageId });
  });
}
