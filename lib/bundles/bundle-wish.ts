import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { money } from "@/lib/kernel/money";
import { ok, refused } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { db, type Tx } from "@/lib/platform/db";
import { listAuthorsOf } from "./bundle-authors";
import { judgeBooks, judgeBundlePrices, royaltiesOf } from "./bundle-terms";

export type BundleWish = {
  title: string;
  slug: string;
  language: string;
  description: string;
  /** Minor units of the books' currency. */
  minimumMinor: bigint;
  suggestedMinor: bigint;
  /** In their order; parts in basis points, null for all of them to leave them to the suggested prices. */
  books: { packageId: string; shareBp: number | null }[];
};

/**
 * What a wish comes to: books with their parts, the currency, and everyone they are by. Refused: what `judgeBooks` and
 * `judgeBundlePrices` refuse, with the place of the book or the price it is about.
 */
export async function readBundleWish(
  tx: Pick<Tx, "$queryRaw" | "package">,
  author: Author,
  {
    minimumMinor,
    suggestedMinor,
    ...wish
  }: Pick<BundleWish, "minimumMinor" | "suggestedMinor" | "books">,
) {
  const named = await readBooks(tx, wish.books);
  const bookIds = named.map(({ bookId }) => bookId);
  const shares = await listAuthorsOf(tx, [...new Set(bookIds)], now());
  const judged = judgeBooks(named, shares, author.id);
  if (!judged.ok) return judged;
  const currency = named[0]?.currency ?? "";
  const price = judgeBundlePrices(money(minimumMinor, currency), money(suggestedMinor, currency));
  if (price) return refused(price.reason, { field: price.field });
  const books = named.map(({ bookId, packageId, title }, position) => ({
    ...{ bookId, packageId, title, position, shareBp: judged.value[position] ?? 0 },
  }));
  return ok({ currency, books, shares });
}

export type WishedTerms = {
  currency: string;
  books: { bookId: string; packageId: string; position: number; shareBp: number }[];
};

/** What each author would earn of a sale at both prices, without anything being asked; refused as a proposal would be. */
export async function previewRoyalties(author: Author, wish: BundleWish) {
  const [read, { royaltyBp }] = await Promise.all([
    readBundleWish(db(), author, wish),
    db().shopSettings.findUniqueOrThrow({ where: { id: 1 } }),
  ]);
  if (!read.ok) return read;
  const { currency, books, shares } = read.value;
  const earned = [wish.minimumMinor, wish.suggestedMinor].map((price) =>
    royaltiesOf(price, { books, shares, royaltyBp }),
  );
  const names = new Map(shares.map(({ authorId, name }) => [authorId, name]));
  const authors = [...names].map(([authorId, name]) => ({
    name,
    atMinimum: earned[0]?.get(authorId) ?? 0n,
    atSuggested: earned[1]?.get(authorId) ?? 0n,
  }));
  return ok({ currency, books, authors });
}

async function readBooks(tx: Pick<Tx, "package">, books: BundleWish["books"]) {
  const packages = await tx.package.findMany({
    where: { id: { in: books.map(({ packageId }) => packageId) } },
    include: { book: { select: { state: true, title: true } } },
  });
  return books.flatMap(({ packageId, shareBp }) => {
    const sold = packages.find(({ id }) => id === packageId);
    if (!sold) return [];
    const { bookId, currency, suggestedMinor, isOffered, book } = sold;
    const isSold = book.state === "published" && isOffered;
    return [{ bookId, packageId, currency, suggestedMinor, isSold, shareBp, title: book.title }];
  });
}
