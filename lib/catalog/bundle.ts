import { allocate } from "@/lib/kernel/money";

/** A book's part in a bundle: its place in it, and what it weighs there, as its authors agreed. */
export type BundlePart = {
  bookId: string;
  position: number;
  /** Any whole measure, the same for all books of the bundle: basis points, or the suggested prices. */
  weight: bigint;
};

/**
 * Divides the price of a bundle over its books by their weights, in minor units. Largest remainder; among equal
 * remainders the odd cent goes to the book that stands first in the bundle, however the parts are listed here. Each
 * book's part is then a price of its own, with its own tax and royalty. Throws RangeError without any weight.
 */
export function divideBundle(
  priceMinor: bigint,
  parts: readonly BundlePart[],
): Map<string, bigint> {
  const inOrder = [...parts].sort((one, other) => one.position - other.position);
  const amounts = allocate(
    priceMinor,
    inOrder.map(({ weight }) => weight),
  );
  return new Map(inOrder.map(({ bookId }, place) => [bookId, amounts[place] ?? 0n]));
}
