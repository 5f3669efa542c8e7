import "server-only";
import { isUuid } from "@/lib/kernel/uuid";
import { db } from "@/lib/platform/db";
import { savingOf, separateOf } from "./bundle-price";
import { newestFirst, onSale } from "./on-sale";
import { toldIn } from "./standing-wordings";

/** So many bundles stand on one page of the list. */
export const bundlesOnPage = 12;

/**
 * The bundles on sale, the newest first, in the words of `language` where they have some: the page that begins after the
 * bundle `after`, and after which the next one does; null where there is none. `saving` is what the minimum is below the
 * sum of the separate minimums. Amounts are minor units.
 */
export async function listBundles({ language, after }: { language: string; after: string | null }) {
  const found = await (after && isUuid(after)
    ? db().bundle.findMany({ ...listed, cursor: { id: after }, skip: 1 })
    : db().bundle.findMany(listed));
  const bundles = await toldIn(db(), language, found.slice(0, bundlesOnPage));
  return {
    bundles: bundles.map(({ currency, minimumMinor, books, ...bundle }) => {
      const [minimum, separate] = [minimumMinor ?? 0n, separateOf(books, currency)];
      return {
        ...{ ...bundle, currency: currency ?? "", minimumMinor: minimum },
        titles: books.map(({ book }) => ({ title: book.title, language: book.language })),
        separateMinor: separate?.minimumMinor ?? null,
        saving: separate ? savingOf(separate.minimumMinor, minimum) : null,
      };
    }),
    next: found.length > bundlesOnPage ? (bundles.at(-1)?.id ?? null) : null,
  };
}

export type BundleInList = Awaited<ReturnType<typeof listBundles>>["bundles"][number];

const listed = {
  ...{ where: onSale, orderBy: newestFirst },
  take: bundlesOnPage + 1,
  include: {
    books: {
      orderBy: { position: "asc" as const },
      include: {
        book: { select: { title: true, language: true } },
        package: { select: { currency: true, minimumMinor: true, suggestedMinor: true } },
      },
    },
  },
};
