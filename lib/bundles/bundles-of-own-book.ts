import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { db } from "@/lib/platform/db";

/** An author's book with the bundles it is in, on sale or not, the newest first; null for a book that is not theirs. */
export async function listBundlesOfOwnBook(author: Author, slug: string) {
  const book = await db().book.findFirst({
    where: { slug, authors: { some: { authorId: author.id } } },
    include: {
      bundles: {
        where: { bundle: { state: { in: ["announced", "proposed", "published", "retired"] } } },
        include: { bundle: true },
      },
    },
  });
  if (!book) return null;
  const bundles = book.bundles
    .map(({ bundle }) => bundle)
    .sort((one, other) => other.createdAt.getTime() - one.createdAt.getTime());
  return { ...book, bundles };
}
