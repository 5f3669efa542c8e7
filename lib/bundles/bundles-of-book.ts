import "server-only";
import { db } from "@/lib/platform/db";

/** So many bundles stand on a book's page. */
const listLength = 6;

/** The bundles on sale that hold a book, the newest first. */
export async function listBundlesOf(bookId: string) {
  const bundles = await db().bundle.findMany({
    where: {
      ...{ state: "published", books: { some: { bookId } } },
      NOT: { books: { some: { OR: [notSold, { package: { isOffered: false } }] } } },
    },
    orderBy: [{ decidedAt: "desc" }, { id: "desc" }],
    take: listLength,
    select: {
      ...{ id: true, slug: true, title: true, language: true },
      ...{ bookCount: true, currency: true, minimumMinor: true },
    },
  });
  return bundles.map(({ currency, minimumMinor, ...bundle }) => ({
    ...{ ...bundle, currency: currency ?? "", minimumMinor: minimumMinor ?? 0n },
  }));
}

const notSold = { book: { state: { not: "published" } } };
