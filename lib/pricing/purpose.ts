/**
 * What a line is bought for. "own": to have the book oneself; "gift" and "copies": for others, who come for it by a link;
 * "upgrade": a larger package of a book one has, by its difference; "tip": something for the authors of a book one has.
 */
export const purposes = ["own", "gift", "copies", "upgrade", "tip"] as const;

export type Purpose = (typeof purposes)[number];

/** Those that give their buyer a right to read as soon as they are paid. */
export const purposesThatEntitle: readonly Purpose[] = ["own", "upgrade"];

/** Those whose price is not a package's own, so that no coupon and no promotion lowers it. */
export const purposesWithoutCoupon: readonly Purpose[] = ["upgrade", "tip"];

/** Those that are no further copy of a book, though they bring money for it. */
export const purposesWithoutCopy: readonly Purpose[] = ["upgrade", "tip"];

/** Whether a line is for somebody else, who comes for it by a link. */
export function isForOthers(purpose: string) {
  return purpose === "gift" || purpose === "copies";
}
