import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { currentBy } from "./edition-standing";

/**
 * What an author can set on a book's page, and who wants to hear of the book: how many, what they would pay in minor
 * units, and the addresses of those who agreed to that. Null for a book that is not theirs.
 */
export async function findPageTexts(author: Author, slug: string) {
  const book = await db().book.findFirst({
    where: { slug, authors: { some: { authorId: author.id } } },
    include: {
      packages: { orderBy: { position: "asc" } },
      contributors: { orderBy: { createdAt: "asc" } },
      testimonials: { orderBy: { createdAt: "asc" } },
      _count: { select: { interests: true, editions: { where: currentBy(now()) } } },
    },
  });
  if (!book) return null;
  const [shared, prices] = await Promise.all([
    db().bookInterest.findMany({
      where: { bookId: book.id, sharesAddress: true },
      orderBy: { createdAt: "desc" },
      take: 500,
      select: { id: true, email: true, name: true, wouldPayMinor: true, currency: true },
    }),
    db().bookInterest.groupBy({
      by: ["wouldPayMinor", "currency"],
      where: { bookId: book.id, wouldPayMinor: { not: null } },
      orderBy: { wouldPayMinor: "asc" },
      _count: { _all: true },
    }),
  ]);
  return { ...book, shared, prices };
}

export type PageTexts = NonNullable<Awaited<ReturnType<typeof findPageTexts>>>;
