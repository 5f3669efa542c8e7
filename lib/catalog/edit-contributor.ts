import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { transaction } from "@/lib/platform/db";
import type { ContributorWords } from "./page-words";

/** Puts somebody who helped right on the page of an author's own book, in its place. Refused: "not-found". */
export async function editContributor(author: Author, id: string, words: ContributorWords) {
  return transaction(async (tx) => {
    const { count } = await tx.contributor.updateMany({
      where: { id, book: { authors: { some: { authorId: author.id } } } },
      data: words,
    });
    return count === 1 ? ok(null) : refused("not-found");
  });
}
