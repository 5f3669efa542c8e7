import "server-only";
import { db } from "@/lib/platform/db";
import { standingOfBundle } from "./bundle-standing";

const shown = ["announced", "published", "retired"];

/**
 * A bundle as everybody may see it: its books in order with what each costs alone, and where it stands. A proposal is its
 * authors' own business, and no page. Amounts are minor units; those of an announcement are nothing.
 */
export async function findBundlePage(slug: string) {
  const found = await db().bundle.findFirst({
    where: { slug, state: { in: shown } },
    include: {
      books: {
        orderBy: { position: "asc" },
        include: {
          book: {
            select: {
              ...{ id: true, slug: true, title: true, subtitle: true, description: true },
              ...{ language: true, coverSha256: true, state: true },
              authors: { orderBy: { position: "asc" }, include: { author: authorNamed } },
            },
          },
          package: true,
        },
      },
    },
  });
  if (!found) return null;
  const { currency, minimumMinor, suggestedMinor, ...bundle } = found;
  return {
    ...bundle,
    ...{ currency: currency ?? "", standing: standingOfBundle(found) },
    ...{ minimumMinor: minimumMinor ?? 0n, suggestedMinor: suggestedMinor ?? 0n },
    authors: uniqueAuthors(found.books),
    separate: separateOf(found.books, currency),
  };
}

export type BundlePage = NonNullable<Awaited<ReturnType<typeof findBundlePage>>>;

const authorNamed = { select: { id: true, slug: true, name: true } } as const;

type Named = { id: string; slug: string; name: string };

function uniqueAuthors(books: { book: { authors: { author: Named }[] } }[]) {
  const all = books.flatMap(({ book }) => book.authors.map(({ author }) => author));
  return all.filter(({ id }, place) => all.findIndex((one) => one.id === id) === place);
}

type Priced = { package: { currency: string; minimumMinor: bigint; suggestedMinor: bigint } };

// What one would pay without the bundle, today; null where a book is sold in another currency by now.
function separateOf(books: Priced[], currency: string | null) {
  if (books.length === 0 || books.some((one) => one.package.currency !== currency)) return null;
  const sum = (read: (one: Priced["package"]) => bigint) =>
    books.reduce((total, one) => total + read(one.package), 0n);
  return {
    minimumMinor: sum((one) => one.minimumMinor),
    suggestedMinor: sum((one) => one.suggestedMinor),
  };
}
