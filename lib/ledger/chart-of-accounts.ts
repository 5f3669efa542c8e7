/**
 * The closed list of accounts. "debit" accounts grow by debits, "credit" accounts by credits. Accounts per
 * author carry the author's id as owner. Every account holds each currency apart.
 */
export const accounts = {
  /** Money the payment provider holds for the shop: its balance, the available and the pending part. */
  "provider-clearing": "debit",
  /** What the provider kept for payments, for disputes and for its services: the house's cost, never the author's. */
  "provider-fees": "debit",
  /** The shop's own account at its bank: payouts of the provider in, transfers to authors out. */
  bank: "debit",
  /** Royalties inside the refund window: promised, not yet payable. */
  "author-pending": "credit",
  /** Royalties whose window has closed: payable. Below zero when a late dispute or refund took back what was paid out. */
  "author-available": "credit",
  /** Royalties on a statement whose transfer has not been confirmed. */
  "payouts-in-transit": "credit",
  /** The house's part of each sale. */
  "house-revenue": "credit",
  /** Tax collected, owed to the state. */
  "tax-payable": "credit",
  /** Money that came in for nothing (paid twice, or another amount) and waits to be returned. */
  "refunds-due": "credit",
  /** What readers' banks have taken back while a dispute is open. */
  "disputes-open": "debit",
  /** What a lost dispute took beyond what the order still held: the house's loss. */
  "dispute-losses": "debit",
  /** The two sides of a conversion between currencies, one in each: together they say what the rate cost. */
  exchange: "debit",
} as const satisfies Record<string, "debit" | "credit">;

export type Account = keyof typeof accounts;

/** The closed list of reasons for a movement. */
export const codes = {
  /** An order was paid: gross in, royalties, house part and tax owed. */
  sale: "sale",
  /** The provider took its fee for a payment, or for a service that belongs to none. */
  fee: "provider-fee",
  /** A refund reached the reader's bank: the mirror of what it takes from the line's sale. */
  refund: "refund",
  /** The bank sent a refund back: the mirror of the mirror. */
  refundReturned: "refund-returned",
  /** A payment came in that no order needs: it is owed to whoever paid it. */
  surplus: "surplus-payment",
  /** Such a payment went back. */
  surplusReturned: "surplus-returned",
  /** A line's refund window closed: its royalties become payable. */
  release: "royalty-release",
  /** A movement on the provider's balance that belongs to a dispute: taken, or given back. */
  disputeMovement: "dispute-movement",
  /** The provider's charge for handling a dispute. */
  disputeFee: "dispute-fee",
  /** A dispute was lost: the sale is undone, at the sale's own rates. */
  disputeLost: "dispute-lost",
  /** A lost dispute was won after all: the sale stands again. */
  disputeRestored: "dispute-restored",
  /** A statement was drawn: royalties leave the author's account and are on their way. */
  payout: "payout",
  /** The transfer of a statement left the bank or the provider's balance. */
  payoutSent: "payout-sent",
  /** A transfer failed, was cancelled or came back: payable again. */
  payoutReturned: "payout-returned",
  /** An author left a balance too small to be paid to the house. */
  givenUp: "given-up",
  /** The provider paid out to the shop's bank, or drew from it what its balance lacked. */
  providerPayout: "provider-payout",
  /** Such a payout failed: the mirror. */
  providerPayoutReturned: "provider-payout-returned",
  /** The operator added money of the shop's bank to the balance at the provider. */
  topUp: "top-up",
  /** The bank took such money back. */
  topUpReversed: "top-up-reversed",
  /** The provider converted a payment into the currency it settles in. */
  conversion: "currency-conversion",
  /** The operator's counter-entry for a mistake: a transfer noted as come back had left. On record in the audit. */
  correction: "correction",
} as const;

export type Code = (typeof codes)[keyof typeof codes];
