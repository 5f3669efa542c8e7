import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { transaction } from "@/lib/platform/db";
import { lockOwnBook } from "./own-book";

/** Forgets what an author wrote for a book's page and did not put there: the page's own words stand. Refused: "not-found". */
export async function dropWording(author: Author, slug: string) {
  return transaction(async (tx) => {
    const book = await lockOwnBook(tx, author, slug);
    if (!book) return refused("not-found");
    await tx.bookWording.deleteMany({ where: { bookId: book.id } });
    return ok(null);
  });
}
