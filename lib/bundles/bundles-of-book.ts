import "server-only";
import { db } from "@/lib/platform/db";
import { newestFirst, onSale } from "./on-sale";
import { toldIn } from "./standing-wordings";

/** So many bundles stand on a book's page. */
const listLength = 6;

/** The bundles on sale that hold a book, the newest first, in the words of `language` where they have some. */
export async function listBundlesOf(bookId: string, language: string) {
  const bundles = await db().bundle.findMany({
    where: { ...onSale, books: { some: { bookId } } },
    orderBy: newestFirst,
    take: listLength,
    select: {
      ...{ id: true, slug: true, title: true, description: true, language: true },
      ...{ bookCount: true, currency: true, minimumMinor: true },
    },
  });
  const told = await toldIn(db(), language, bundles);
  return told.map(({ currency, minimumMinor, ...bundle }) => ({
    ...{ ...bundle, currency: currency ?? "", minimumMinor: minimumMinor ?? 0n },
  }));
}
