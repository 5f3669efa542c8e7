import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { lockOwnBook } from "./own-book";
import { type ContributorWords, mostOnPage } from "./page-words";

/** Names somebody who helped with an author's book; they earn nothing. Refused: "not-found", "page-full". */
export async function addContributor(author: Author, slug: string, words: ContributorWords) {
  return transaction(async (tx) => {
    const book = await lockOwnBook(tx, author, slug);
    if (!book) return refused("not-found");
    const count = await tx.contributor.count({ where: { bookId: book.id } });
    if (count >= mostOnPage.contributors) return refused("page-full");
    await tx.contributor.create({ data: { ...words, bookId: book.id, createdAt: now() } });
    return ok(null);
  });
}
