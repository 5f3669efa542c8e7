import "server-only";
import { isSeen } from "@/lib/catalog/book-state";
import { db } from "@/lib/platform/db";
import { separateOf } from "./bundle-price";
import { standingOfBundle } from "./bundle-standing";
import { toldIn } from "./standing-wordings";

const shown = ["announced", "published", "retired"];

/**
 * A bundle as everybody may see it: its books in order with what each costs alone, and where it stands, in the words of
 * `language` where it has some. A proposal is its authors' own business, and no page. Amounts are minor units; those of an
 * announcement are nothing.
 */
export async function findBundlePage(slug: string, language: string) {
  const kept = await db().bundle.findFirst({
    where: { slug, state: { in: shown } },
    include: {
      books: {
        orderBy: { position: "asc" },
        include: {
          book: {
            select: {
              ...{ id: true, slug: true, title: true, subtitle: true, description: true },
              ...{ language: true, coverSha256: true, state: true, isAnnounced: true },
              authors: { orderBy: { position: "asc" }, include: { author: authorNamed } },
            },
          },
          package: true,
        },
      },
    },
  });
  const [found] = kept ? await toldIn(db(), language, [kept]) : [];
  if (!found) return null;
  const { currency, minimumMinor, suggestedMinor, ...bundle } = found;
  // Of a book that its author took back nobody is told, wherever it stood.
  const books = found.books.filter(({ book }) => isSeen(book));
  return {
    ...{ ...bundle, books },
    ...{ currency: currency ?? "", standing: standingOfBundle(found) },
    ...{ minimumMinor: minimumMinor ?? 0n, suggestedMinor: suggestedMinor ?? 0n },
    authors: uniqueAuthors(books),
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
