/** What one address has bought and given back so far, in purchases: a book, or a bundle as a whole. */
export type ReturnHabit = {
  bought: number;
  /** Purchases that went back whole. */
  returned: number;
  /** Requests of the last thirty days, those taken back by the reader left out. */
  askedLately: number;
};

/** The stretch `askedLately` looks back, days. */
export const lately = 30;

const manyAsked = 4;
const manyReturned = 3;

/**
 * Whether the operator should be told that an address returns books again and again: four requests within thirty
 * days, or three purchases returned that make half of all or more. It is a remark for a person; nothing is refused by
 * it (docs/decisions/0022).
 */
export function returnsOften({ bought, returned, askedLately }: ReturnHabit) {
  return askedLately >= manyAsked || (returned >= manyReturned && returned * 2 >= bought);
}

/** Returned of bought in basis points, to the whole percent: a few purchases say no more. */
export function returnedShareBp({ bought, returned }: ReturnHabit) {
  return bought === 0 ? 0 : 100 * Math.round((returned * 100) / bought);
}
