import "server-only";
import { currentBy, publishedBy } from "@/lib/catalog/edition-standing";
import { isUuid } from "@/lib/kernel/uuid";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { bookFields } from "./book-fields";
import { type CatalogueQuery, pageSize } from "./catalogue-query";
import type { ListedBook } from "./listed-book";
import { matchingBooks } from "./matching-books";

/** One page of the books for sale, and how many there are altogether. */
export async function listForSale(asked: CatalogueQuery, size = pageSize) {
  const at = now();
  const matching = asked.query === undefined ? null : await matchingBooks(asked.query);
  const where = whereOf(asked, at, matching);
  const slice = { skip: (asked.page - 1) * size, take: size };
  const [total, books] = await Promise.all([
    db().book.count({ where }),
    asked.order === "updated"
      ? listByEdition(where, at, slice)
      : db().book.findMany({
          ...{ where, ...slice, select: bookFields(at) },
          orderBy:
            asked.order === "new"
              ? [{ publishedAt: { sort: "desc", nulls: "last" } }, { id: "asc" }]
              : [{ isFeatured: "desc" }, { position: "asc" }, { id: "asc" }],
        }),
  ]);
  return { total, books };
}

/** One book for sale, or null. */
export async function findForSale(bookId: string): Promise<ListedBook | null> {
  if (!isUuid(bookId)) return null;
  const at = now();
  return db().book.findFirst({ where: { ...forSale(at), id: bookId }, select: bookFields(at) });
}

/** The languages of the books for sale, with how many there are in each. */
export async function listLanguages() {
  const rows = await db().book.groupBy({
    by: ["language"],
    where: forSale(now()),
    _count: { _all: true },
    orderBy: { language: "asc" },
  });
  return rows.map(({ language, _count }) => ({ language, count: _count._all }));
}

/** One page of the authors who have books for sale, by name, with how many each has. */
export async function listAuthors(page: number) {
  const isForSale = { book: forSale(now()) };
  const where = { books: { some: isForSale } };
  const [total, authors] = await Promise.all([
    db().author.count({ where }),
    db().author.findMany({
      where,
      ...{ orderBy: [{ name: "asc" }, { id: "asc" }], skip: (page - 1) * pageSize, take: pageSize },
      select: {
        ...{ id: true, name: true, slug: true },
        books: { where: isForSale, select: { bookId: true } },
      },
    }),
  ]);
  return {
    total,
    authors: authors.map(({ books, ...author }) => ({ ...author, count: books.length })),
  };
}

/** Name of an author, for a list of their books; null for a stranger. */
export async function findAuthorName(slug: string) {
  return (await db().author.findUnique({ where: { slug }, select: { name: true } }))?.name ?? null;
}

function forSale(at: Date) {
  return { state: "published", packages: { some: {} }, editions: { some: currentBy(at) } };
}

function whereOf(asked: CatalogueQuery, at: Date, matching: string[] | null) {
  const free = { minimumMinor: 0n };
  return {
    ...forSale(at),
    ...(asked.language ? { language: asked.language } : {}),
    ...(asked.featured ? { isFeatured: true } : {}),
    ...(asked.author ? { authors: { some: { author: { slug: asked.author } } } } : {}),
    ...(asked.price
      ? { AND: [{ packages: asked.price === "free" ? { some: free } : { none: free } }] }
      : {}),
    ...(matching ? { id: { in: matching } } : {}),
  };
}

type Where = ReturnType<typeof whereOf>;

// The database sorts books by their newest edition as groups of editions; the page is then read in that order.
async function listByEdition(where: Where, at: Date, slice: { skip: number; take: number }) {
  const groups = await db().edition.groupBy({
    by: ["bookId"],
    where: { ...publishedBy(at), book: where },
    _max: { publishedAt: true },
    orderBy: [{ _max: { publishedAt: "desc" } }, { bookId: "asc" }],
    ...slice,
  });
  const ids = groups.map(({ bookId }) => bookId);
  const books = await db().book.findMany({
    where: { id: { in: ids } },
    select: bookFields(at),
  });
  return books.sort((one, other) => ids.indexOf(one.id) - ids.indexOf(other.id));
}
