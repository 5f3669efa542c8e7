import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { transaction } from "@/lib/platform/db";
import { wordsOf } from "./book-words";
import { lockOwnBook } from "./own-book";

/**
 * Puts on a book's page what its author wrote for it. Refused: "not-found", "nothing-written" where all of it stands
 * there already.
 */
export async function publishWording(author: Author, slug: string) {
  return transaction(async (tx) => {
    const book = await lockOwnBook(tx, author, slug);
    if (!book) return refused("not-found");
    const wording = await tx.bookWording.findUnique({ where: { bookId: book.id } });
    if (!wording) return refused("nothing-written");
    const words = wordsOf(wording);
    const before = wordsOf(book);
    const data = { ...words, subtitle: words.subtitle || null };
    await tx.book.update({ where: { id: book.id }, data });
    await tx.bookWording.delete({ where: { bookId: book.id } });
    const changed = (Object.keys(words) as (keyof typeof words)[]).filter(
      (name) => words[name] !== before[name],
    );
    await recordAudit(tx, {
      ...{ actorId: author.userId, action: "book-page-worded", subjectId: book.id },
      details: { changed: changed.join(", "), titleBefore: before.title, title: words.title },
    });
    return ok(null);
  });
}
