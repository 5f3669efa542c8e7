import "server-only";
import type { FoundBook } from "@/lib/catalog/book-page";
import { currentBy } from "@/lib/catalog/edition-standing";
import { editionFacts } from "@/lib/editions/edition-facts";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";

/**
 * What others are told of a book: search engines, whoever is sent its address, and pages that show its card. Null for
 * a draft, for a closed book, and for one of which no edition was ever published. `newest` is null while none stands.
 */
export async function findSharedBook(slug: string) {
  return read({ slug });
}

/** The same by the book's id, which addresses of pictures name. */
export async function findSharedBookById(id: string) {
  return read({ id });
}

async function read(where: { slug: string } | { id: string }) {
  const book = await db().book.findFirst({
    where: { ...where, state: { in: ["published", "paused", "retired"] } },
    select: {
      ...{ id: true, slug: true, state: true, language: true, title: true, subtitle: true },
      ...{ description: true, coverSha256: true, publishedAt: true },
      ...{ pdfIsbn: true, epubIsbn: true },
      authors: {
        orderBy: { position: "asc" },
        select: { author: { select: { name: true, slug: true } } },
      },
      packages: {
        orderBy: { position: "asc" },
        select: {
          ...{ slug: true, currency: true, minimumMinor: true, isFixed: true },
          promotion: { select: { endsAt: true } },
        },
      },
    },
  });
  if (!book) return null;
  const newest = await db().edition.findFirst({
    where: { ...currentBy(now()), bookId: book.id },
    orderBy: { number: "desc" },
    select: { label: true, pageCount: true, publishedAt: true, facts: true },
  });
  return {
    ...book,
    authors: book.authors.map(({ author }) => author),
    newest: newest && { ...newest, facts: editionFacts.parse(newest.facts) },
  };
}

/** The same out of what a book's page read already; also of a closed book, whose page stands for those who have it. */
export function sharedBookOf({ newest, packages, authors, ...book }: FoundBook): SharedBook {
  const { label, pageCount, publishedAt, facts } = newest;
  return {
    ...{ id: book.id, slug: book.slug, state: book.state, language: book.language },
    ...{ title: book.title, subtitle: book.subtitle, description: book.description },
    ...{ coverSha256: book.coverSha256, publishedAt: book.publishedAt },
    ...{ pdfIsbn: book.pdfIsbn, epubIsbn: book.epubIsbn },
    authors: authors.map(({ author: { name, slug } }) => ({ name, slug })),
    packages: packages.map(({ slug, currency, minimumMinor, isFixed, promotion }) => ({
      ...{ slug, currency, minimumMinor, isFixed, promotion },
    })),
    newest: { label, pageCount, publishedAt, facts: editionFacts.parse(facts) },
  };
}

export type SharedBook = NonNullable<Awaited<ReturnType<typeof findSharedBook>>>;
