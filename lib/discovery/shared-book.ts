import "server-only";
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
      authors: {
        orderBy: { position: "asc" },
        select: { author: { select: { name: true, slug: true } } },
      },
      packages: {
        orderBy: { position: "asc" },
        select: { slug: true, currency: true, minimumMinor: true },
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

export type SharedBook = NonNullable<Awaited<ReturnType<typeof findSharedBook>>>;
