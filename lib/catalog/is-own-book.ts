import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { db } from "@/lib/platform/db";

/** Whether an author is named on a book. */
export async function isOwnBook(author: Author, slug: string) {
  const own = { slug, authors: { some: { authorId: author.id } } };
  return (await db().book.count({ where: own })) > 0;
}
