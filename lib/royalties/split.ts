import { allocate, percentOf } from "@/lib/kernel/money";

/** The terms of one order line, frozen when it was sold; amounts in minor units. */
export type LineTerms = {
  priceMinor: bigint;
  taxMinor: bigint;
  /** Share of the price without tax that goes to the authors together, in basis points. */
  royaltyBp: number;
  /** How the authors share it, in basis points of the royalty, first author first. */
  shares: readonly { authorId: string; shareBp: number }[];
};

/** Where every cent of a line goes: tax + authors + house is the price. */
export type LineSplit = {
  net: bigint;
  tax: bigint;
  authors: { authorId: string; amountMinor: bigint }[];
  house: bigint;
};

/**
 * Splits what a reader paid for one line. The royalty is rounded half up on the line;
 * authors share it by largest remainder and the odd cent goes to the first of them.
 * Without authors everything stays with the house.
 */
export function splitLine(terms: LineTerms): LineSplit {
  const net = terms.priceMinor - terms.taxMinor;
  if (terms.shares.length === 0) {
    return { net, tax: terms.taxMinor, authors: [], house: net };
  }
  const royalty = royaltyOn(net, terms.royaltyBp);
  const amounts = allocate(
    royalty,
    terms.shares.map((share) => BigInt(share.shareBp)),
  );
  const authors = terms.shares.map((share, position) => ({
    authorId: share.authorId,
    amountMinor: amounts[position] ?? 0n,
  }));
  return { net, tax: terms.taxMinor, authors, house: net - royalty };
}

/** What the authors together earn on a price without tax, in minor units. */
export function royaltyOn(netMinor: bigint, royaltyBp: number): bigint {
  return percentOf(netMinor, royaltyBp);
}

/** The smallest price without tax on which the authors earn at least so much. */
export function netForRoyalty(royaltyMinor: bigint, royaltyBp: number): bigint {
  if (royaltyMinor <= 0n || royaltyBp <= 0) return 0n;
  const rate = BigInt(royaltyBp);
  const halfUp = royaltyMinor * 10_000n - 5_000n;
  return (halfUp + rate - 1n) / rate;
}
