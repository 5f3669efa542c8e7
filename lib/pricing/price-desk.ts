import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { db } from "@/lib/platform/db";

/** The latest prices a package had, shown beside its price. */
const shownPrices = 12;

/**
 * A book's packages as one of its authors may price them, each with what its price was and from when on; null for
 * everyone else. Minor units of each package's currency.
 */
export async function findPricesPage(author: Author, slug: string) {
  const book = await db().book.findFirst({
    where: { slug, authors: { some: { authorId: author.id } } },
    select: {
      ...{ id: true, slug: true, title: true, language: true, state: true },
      packages: {
        orderBy: [{ position: "asc" }, { slug: "asc" }],
        include: {
          tiers: { orderBy: { fromQuantity: "asc" } },
          tierChanges: { orderBy: { id: "desc" }, take: shownPrices },
          promotion: { select: { id: true, name: true, endsAt: true } },
          prices: {
            ...{ orderBy: { id: "desc" }, take: shownPrices },
            include: { promotion: { select: { name: true } } },
          },
        },
      },
    },
  });
  return book;
}

export type PricesPage = NonNullable<Awaited<ReturnType<typeof findPricesPage>>>;

/** One package of an author's own books, as its page prices it; null for everyone else's. */
export async function findOwnPackage(author: Author, packageId: string) {
  const own = { id: packageId, book: { authors: { some: { authorId: author.id } } } };
  const found = await db().package.findFirst({
    where: own,
    select: { book: { select: { slug: true } } },
  });
  const page = found ? await findPricesPage(author, found.book.slug) : null;
  return page?.packages.find(({ id }) => id === packageId) ?? null;
}
