import "server-only";
import { now } from "@/lib/platform/clock";
import { db, sql, statement } from "@/lib/platform/db";
import { isSeen, shownStates } from "./book-state";
import { contents } from "./contents";
import { currentBy } from "./edition-standing";

/**
 * Everything a book's page shows, of its newest edition, also of one that is sold no more; null when there is no such
 * page. Its packages are those one may choose from, the main one first.
 */
export async function findBookPage(slug: string) {
  const current = currentBy(now());
  const found = await db().book.findFirst({
    where: { slug, state: { in: shownStates } },
    include: {
      authors: { orderBy: { position: "asc" }, include: { author: true } },
      packages: {
        ...{ where: { isOffered: true }, orderBy: { position: "asc" } },
        include: { promotion: { select: { endsAt: true } } },
      },
      contributors: { orderBy: { createdAt: "asc" } },
      testimonials: { orderBy: { createdAt: "asc" } },
    },
  });
  const mainPackage = found?.packages[0];
  if (!found || !mainPackage) return null;
  const ofBook = { ...current, bookId: found.id };
  // Apart, since a list within the book would be read whole for its first, and a count within it counts those of all.
  const [newest, editionsCount, translations, alsoBy] = await Promise.all([
    db().edition.findFirst({
      where: ofBook,
      orderBy: { number: "desc" },
      include: { files: true },
    }),
    db().edition.count({ where: ofBook }),
    listTranslations(found),
    listAlsoBy(found),
  ]);
  if (!newest) return null;
  return {
    ...{ ...found, newest, mainPackage, translations, alsoBy, editionsCount },
    contents: contents.parse(newest.contents),
  };
}

type Found = { id: string; translationGroup: string | null; authors: { authorId: string }[] };

async function listTranslations({ id, translationGroup }: Found) {
  if (!translationGroup) return [];
  return db().book.findMany({
    where: { translationGroup, state: "published", id: { not: id } },
    orderBy: { language: "asc" },
    select: { slug: true, title: true, language: true, isOriginal: true },
  });
}

/** Other books of the same authors, the newest first; translations of this one are told as such. */
async function listAlsoBy({ id, translationGroup, authors }: Found) {
  return db().book.findMany({
    where: {
      ...{ state: "published", id: { not: id } },
      authors: { some: { authorId: { in: authors.map(({ authorId }) => authorId) } } },
      ...(translationGroup
        ? { OR: [{ translationGroup: null }, { translationGroup: { not: translationGroup } }] }
        : {}),
    },
    orderBy: { publishedAt: "desc" },
    take: 4,
    include: {
      authors: {
        orderBy: { position: "asc" },
        include: { author: { select: { name: true, slug: true } } },
      },
      packages: { orderBy: { position: "asc" }, take: 1 },
    },
  });
}

export type FoundBook = NonNullable<Awaited<ReturnType<typeof findBookPage>>>;

type Addressed = { slug: string; language: string; state: string; isAnnounced: boolean };

/** The slug and language of a book that has a page, for its short address. */
export async function findBookBySlug(slug: string) {
  // Asked before every page of a book is drawn, and by a process before anything else: without Prisma in between.
  const [book] = await statement<Addressed>(sql`
    SELECT slug, language, state, is_announced AS "isAnnounced" FROM books WHERE slug = ${slug}`);
  return book && isSeen(book) ? book : null;
}
