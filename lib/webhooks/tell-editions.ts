import "server-only";
import { undoableUntil } from "@/lib/catalog/undo-window";
import type { Tx } from "@/lib/platform/db";
import type { Audience, EventData } from "./event";
import { tellingsOf } from "./tellings";
import { toldBook } from "./told-line";

/** An edition that was published or taken back: to the shop, and to every author the book names. */
export async function tellEditions(tx: Tx, ids: string[]) {
  const editions = await tx.edition.findMany({
    where: { id: { in: ids } },
    include: { book: { select: { ...toldBook.select, authors: true } } },
  });
  return tellingsOf(editions, (edition) => {
    const { authors, ...book } = edition.book;
    const published = edition.publishedAt ?? edition.createdAt;
    return (audience: Audience): EventData<"edition.published"> | null => {
      if (audience !== null && !authors.some(({ authorId }) => authorId === audience)) return null;
      const { id, number, label, isMajor, notes } = edition;
      return {
        book,
        edition: {
          ...{ id, number, label, isMajor, notes, publishedAt: published.toISOString() },
          undoableUntil: undoableUntil(published).toISOString(),
        },
      };
    };
  });
}
