import "server-only";
import { currentBy } from "@/lib/catalog/edition-standing";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";

/** How many editions a feed tells of. */
const newsCount = 50;

/**
 * The newest editions of the books on sale, of the whole shop or of one author, newest first: what its feeds tell of.
 * The first edition of a book is the book's own news.
 */
export async function listShopNews(authorId?: string) {
  const books = authorId
    ? { state: "published", authors: { some: { authorId } } }
    : { state: "published" };
  return db().edition.findMany({
    where: { ...currentBy(now()), book: books },
    orderBy: [{ publishedAt: "desc" }, { id: "desc" }],
    take: newsCount,
    select: {
      ...{ id: true, number: true, label: true, notes: true, isMajor: true, publishedAt: true },
      book: {
        select: {
          ...{ slug: true, title: true, subtitle: true, language: true },
          authors: {
            orderBy: { position: "asc" },
            select: { author: { select: { name: true } } },
          },
        },
      },
    },
  });
}

/** The author whose news are asked for, or null for a stranger. */
export async function findNewsAuthor(slug: string) {
  return db().author.findUnique({ where: { slug }, select: { id: true, name: true, slug: true } });
}

export type ShopNews = Awaited<ReturnType<typeof listShopNews>>;
