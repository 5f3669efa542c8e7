import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { isDuplicate, transaction } from "@/lib/platform/db";
import { isSeen } from "./book-state";
import { lockOwnBook } from "./own-book";

/**
 * Gives a book another address, as long as nobody can have followed the one it has. Refused: "not-found", "slug-taken",
 * "slug-settled" once its page was to be seen.
 */
export async function changeSlug(author: Author, slug: string, wished: string) {
  try {
    return await transaction(async (tx) => {
      const book = await lockOwnBook(tx, author, slug);
      if (!book) return refused("not-found");
      if (wished === slug) return ok(null);
      if (isSeen(book) || book.publishedAt) return refused("slug-settled");
      await tx.book.update({ where: { id: book.id }, data: { slug: wished } });
      await recordAudit(tx, {
        ...{ actorId: author.userId, action: "book-address-changed", subjectId: book.id },
        details: { from: slug, to: wished },
      });
      return ok(null);
    });
  } catch (error) {
    if (isDuplicate(error)) return refused("slug-taken");
    throw error;
  }
}
