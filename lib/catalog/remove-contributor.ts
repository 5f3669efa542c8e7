import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { transaction } from "@/lib/platform/db";

/** Takes a contributor off the page of an author's own book. Refused: "not-found". */
export async function removeContributor(author: Author, id: string) {
  return transaction(async (tx) => {
    const { count } = await tx.contributor.deleteMany({
      where: { id, book: { authors: { some: { authorId: author.id } } } },
    });
    return count === 1 ? ok(null) : refused("not-found");
  });
}
