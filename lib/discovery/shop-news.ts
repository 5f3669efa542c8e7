import "server-only";
import { currentBy } from "@/lib/catalog/edition-standing";
import { now } from "@/lib/platform/clock";
import { db, sql, statement } from "@/lib/platform/db";
import { newestNews } from "./newest-news";

/** How many editions a feed tells of. */
const newsCount = 50;

/**
 * What is new in the shop, or by one author, newest first: what its feeds tell of. A book is news when it goes on sale, which
 * may be long after its first edition was published; every later edition when it is published.
 */
export async function listShopNews(authorId?: string) {
  const books = authorId
    ? { state: "published", authors: { some: { authorId } } }
    : { state: "published" };
  const [latest, arrived] = await Promise.all([
    db().edition.findMany({
      ...{ ...told, where: { ...currentBy(now()), book: books }, take: newsCount },
    }),
    listArrivals(authorId),
  ]);
  const ofArrived = await db().edition.findMany({ ...told, where: { id: { in: arrived } } });
  return newestNews([...latest, ...ofArrived]).slice(0, newsCount);
}

// The editions with which the newest books went on sale.
async function listArrivals(authorId: string | undefined) {
  const books = authorId
    ? sql`SELECT b.id FROM book_authors a JOIN books b ON b.id = a.book_id
        WHERE a.author_id = ${authorId}::uuid AND b.state = 'published'
        ORDER BY b.published_at DESC NULLS LAST, b.id DESC`
    : sql`SELECT book_id AS id FROM book_listings ORDER BY published_at DESC, book_id DESC`;
  const rows = await statement<{ id: string }>(sql`
    SELECT e.id FROM (${books} LIMIT ${newsCount}::int) newest JOIN books b ON b.id = newest.id
    CROSS JOIN LATERAL (SELECT id FROM editions WHERE book_id = b.id AND published_at <= b.published_at
      AND undone_at IS NULL AND withdrawn_at IS NULL ORDER BY number DESC LIMIT 1) e`);
  return rows.map(({ id }) => id);
}

const told = {
  orderBy: [{ publishedAt: "desc" as const }, { id: "desc" as const }],
  select: {
    ...{ id: true, number: true, label: true, notes: true, isMajor: true, publishedAt: true },
    book: {
      select: {
        ...{ id: true, slug: true, title: true, subtitle: true, language: true, publishedAt: true },
        authors: {
          orderBy: { position: "asc" as const },
          select: { author: { select: { name: true } } },
        },
      },
    },
  },
};

/** The author whose news are asked for, or null for a stranger. */
export async function findNewsAuthor(slug: string) {
  return db().author.findUnique({ where: { slug }, select: { id: true, name: true, slug: true } });
}

export type ShopNews = Awaited<ReturnType<typeof listShopNews>>;
