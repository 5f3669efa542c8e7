import "server-only";
import { db } from "@/lib/platform/db";
import { bookCards } from "./book-cards";

/** An author with their books on sale, the newest first, or null. */
export async function findAuthorPage(slug: string) {
  const author = await db().author.findUnique({ where: { slug } });
  if (!author) return null;
  const books = await db().book.findMany({
    where: { state: "published", authors: { some: { authorId: author.id } } },
    orderBy: [{ publishedAt: { sort: "desc", nulls: "last" } }, { id: "asc" }],
    select: { id: true },
  });
  return { ...author, books: await bookCards(books.map(({ id }) => id)) };
}
