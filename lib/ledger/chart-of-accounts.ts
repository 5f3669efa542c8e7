/**
 * The closed list of accounts. "debit" accounts grow by debits, "credit" accounts by credits.
 * Accounts per author carry the author's id as owner.
 */
export const accounts = {
  /** Money the payment provider holds for the shop. */
  "provider-clearing": "debit",
  /** What the provider kept for its service: the house's cost, never the author's. */
  "provider-fees": "debit",
  /** Royalties inside the refund window: promised, not yet payable. */
  "author-pending": "credit",
  /** Royalties whose window has closed: payable. */
  "author-available": "credit",
  /** The house's part of each sale. */
  "house-revenue": "credit",
  /** Tax collected, owed to the state. */
  "tax-payable": "credit",
} as const satisfies Record<string, "debit" | "credit">;

export type Account = keyof typeof accounts;

/** The closed list of reasons for a movement. */
export const codes = {
  /** An order was paid: gross in, royalties, house part and tax owed. */
  sale: "sale",
  /** The provider took its fee for a payment. */
  fee: "provider-fee",
  /** A refund reached the reader's bank: the mirror of the line's part of the sale. */
  refund: "refund",
  /** The bank sent a refund back: the mirror of the mirror. */
  refundReturned: "refund-returned",
  /** A line's refund window closed: its royalties become payable. */
  release: "royalty-release",
} as const;

export type Code = (typeof codes)[keyof typeof codes];
