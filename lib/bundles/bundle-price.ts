import { divideBundle } from "@/lib/catalog/bundle";
import { priceStep } from "@/lib/kernel/currency";
import { providerMinimum } from "@/lib/pricing/price-bounds";

/** A book of a bundle as its price is concerned: its place, and its part in basis points. */
export type BundleShare = { bookId: string; position: number; shareBp: number };

/** What of a price is each book's, in minor units: the parts are the whole. */
export function partsOf(priceMinor: bigint, books: readonly BundleShare[]) {
  return divideBundle(
    priceMinor,
    books.map(({ bookId, position, shareBp }) => ({ bookId, position, weight: BigInt(shareBp) })),
  );
}

/** What is paid for a bundle by somebody who has some of its books. Minor units. */
export type Completion = {
  /** The parts of the books they have, which are taken off. */
  ownedMinor: bigint;
  dueMinor: bigint;
  /** What is paid for each book they miss. */
  parts: Map<string, bigint>;
};

/**
 * The rule of completing a bundle: whoever has some of its books pays the parts of the others, of the very price they
 * chose for the whole. Where that is less than the provider takes, it is raised to what it takes; where a currency is
 * paid in larger pieces, to the next of them.
 */
export function completionOf(
  { priceMinor, currency }: { priceMinor: bigint; currency: string },
  books: readonly BundleShare[],
  ownedBookIds: readonly string[],
): Completion {
  const all = partsOf(priceMinor, books);
  const missing = books.filter(({ bookId }) => !ownedBookIds.includes(bookId));
  const partsMinor = missing.reduce((sum, { bookId }) => sum + (all.get(bookId) ?? 0n), 0n);
  const dueMinor = payable(partsMinor, currency);
  const parts =
    missing.length === 0 || dueMinor !== partsMinor
      ? raised(dueMinor, missing)
      : new Map(missing.map(({ bookId }) => [bookId, all.get(bookId) ?? 0n]));
  return { ownedMinor: priceMinor - partsMinor, dueMinor, parts };
}

function payable(minor: bigint, currency: string) {
  const [least, step] = [providerMinimum(currency), priceStep(currency)];
  if (minor === 0n) return 0n;
  const whole = ((minor + step - 1n) / step) * step;
  return whole < least ? least : whole;
}

function raised(dueMinor: bigint, missing: readonly BundleShare[]) {
  return missing.length === 0 ? new Map<string, bigint>() : partsOf(dueMinor, missing);
}

/** What is saved against the separate prices, and how much that is of them in basis points; null where nothing is. */
export function savingOf(separateMinor: bigint, bundleMinor: bigint) {
  if (bundleMinor >= separateMinor) return null;
  const amountMinor = separateMinor - bundleMinor;
  // Rounded down to a whole percent: nobody saves more than is said.
  return { amountMinor, percentBp: Number((amountMinor * 100n) / separateMinor) * 100 };
}

type Priced = { package: { currency: string; minimumMinor: bigint; suggestedMinor: bigint } };

/** What one would pay without the bundle, today; null where a book is sold in another currency by now. */
export function separateOf(books: readonly Priced[], currency: string | null) {
  if (books.length === 0 || books.some((one) => one.package.currency !== currency)) return null;
  const sum = (read: (one: Priced["package"]) => bigint) =>
    books.reduce((total, one) => total + read(one.package), 0n);
  return {
    minimumMinor: sum((one) => one.minimumMinor),
    suggestedMinor: sum((one) => one.suggestedMinor),
  };
}
