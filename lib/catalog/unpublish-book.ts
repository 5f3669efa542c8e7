import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { waysOutOf } from "./book-state";
import { wordsOf } from "./book-words";
import { isInBundle } from "./bundled-book";
import { lockOwnBook } from "./own-book";
import { tellOfSale } from "./tell-of-sale";
import { countHavers } from "./who-has-book";

/**
 * Takes a book that nobody has yet off the shelf as if it had never been there: its page is gone until it is put on sale
 * again, and its address can be changed meanwhile. What was written for its page and not put there is the book's now.
 * Refused: "not-found", "book-is-had" once somebody has it or is paying for it, "no-such-way" for a draft,
 * "book-in-bundle" while others count on it.
 */
export async function unpublishBook(author: Author, slug: string) {
  return transaction(async (tx) => {
    const book = await lockOwnBook(tx, author, slug);
    if (!book) return refused("not-found");
    if ((await countHavers(tx, book.id)) > 0) return refused("book-is-had");
    if (!waysOutOf(book.state, false).includes("unpublished")) return refused("no-such-way");
    if (await isInBundle(tx, book.id)) return refused("book-in-bundle");
    const where = { bookId: book.id };
    const wording = await tx.bookWording.findUnique({ where });
    const words = wordsOf(wording ?? book);
    await tx.bookWording.deleteMany({ where });
    await tx.book.update({
      where: { id: book.id },
      data: {
        ...{ ...words, subtitle: words.subtitle || null },
        ...{ state: "draft", isAnnounced: false, isFeatured: false, publishedAt: null },
      },
    });
    await tellOfSale(tx, author, { bookId: book.id, state: "draft", at: now() });
    await recordAudit(tx, {
      ...{ actorId: author.userId, action: "book-unpublished", subjectId: book.id },
      details: { from: book.state },
    });
    return ok(null);
  });
}
