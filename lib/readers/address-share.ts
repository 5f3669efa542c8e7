/** The version of the words by which somebody shares their address: another wording is another version. */
export const shareVersion = "2026-11";

/** Where the words stood: beside the cart's way to pay, or in the reader's account. */
export type SharePlace = "cart" | "account";

/** Days after which a consent is forgotten whose reader has no open right to the book. */
export const idleShareDays = 30;
