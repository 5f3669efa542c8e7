import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { type Tx, transaction } from "@/lib/platform/db";
import { isSeen } from "./book-state";
import { type BookWords, sayTheSame, wordsOf } from "./book-words";
import { lockOwnBook } from "./own-book";
import { refuseOverOthers, wordsMark } from "./words-mark";

/**
 * Keeps what an author wrote for a book's page, and answers when. Where readers see that page it is kept beside it until
 * it is put there (`publishWording`): nobody reads half a sentence. Else it is the book's at once. `shown` is the mark of
 * the words it was typed over, and the answer has the mark of those that stand now. Refused: "not-found",
 * "changed-meanwhile" with what stands where other words were saved meanwhile (`refuseOverOthers`).
 */
export async function editBook(author: Author, slug: string, words: BookWords, shown?: string) {
  return transaction(async (tx) => {
    const book = await lockOwnBook(tx, author, slug);
    if (!book) return refused("not-found");
    const savedAt = now();
    const bookId = book.id;
    const waiting = await tx.bookWording.findUnique({ where: { bookId } });
    const overOthers = refuseOverOthers(wordsOf(waiting ?? book), words, shown);
    if (overOthers) return overOthers;
    if (!isSeen(book)) {
      await wordBook(tx, bookId, words);
    } else if (sayTheSame(words, wordsOf(book))) {
      await tx.bookWording.deleteMany({ where: { bookId } });
    } else {
      const kept = { ...words, savedAt, savedById: author.userId };
      const where = { bookId };
      await tx.bookWording.upsert({ where, create: { bookId, ...kept }, update: kept });
    }
    return ok({ savedAt, shown: wordsMark(words) });
  });
}

async function wordBook(tx: Tx, bookId: string, words: BookWords) {
  await tx.bookWording.deleteMany({ where: { bookId } });
  const data = { ...words, subtitle: words.subtitle || null };
  await tx.book.update({ where: { id: bookId }, data });
}
