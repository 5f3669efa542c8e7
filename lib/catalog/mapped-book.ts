import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { db } from "@/lib/platform/db";

/** What the map of a book's workshop says of it to an author who is named on it; null to everybody else. */
export async function findMappedBook(author: Author, slug: string) {
  return db().book.findFirst({
    where: { slug, authors: { some: { authorId: author.id } } },
    select: { title: true, language: true, state: true, isAnnounced: true },
  });
}
