import type { ExceptionKind } from "./raise-exception";

/**
 * The short name of a kind of exception, to say on the telephone and to find in docs/operating.md. Never reused: X05 was
 * a refund of no payment of the shop, which on a shared account is simply another's and which the audit names.
 */
export const exceptionCodes: Record<ExceptionKind, string> = {
  "amount-mismatch": "X01",
  "paid-twice": "X02",
  "refund-exceeds-order": "X03",
  "refund-revived": "X04",
  "dispute-parked": "X06",
  "dispute-exceeds-order": "X07",
  "fraud-warning": "X08",
  "books-differ": "X09",
  "payout-failed": "X10",
  "payout-revived": "X11",
  "audit-remark": "X12",
  "book-gone": "X13",
};

/** One detail of an exception, ready for words: a sum, the provider's own word, or what an audit found. */
export type ExceptionFact =
  | { about: "amount" | "rest" | "left" | "returned"; amountMinor: bigint; currency: string }
  | { about: "status" | "state" | "reason" | "fraudType"; text: string }
  | { about: "invariant"; invariant: string; text: string };

const sums = [
  ...[["amountMinor", "amount"] as const, ["restMinor", "rest"] as const],
  ...[["leftMinor", "left"] as const, ["returnedMinor", "returned"] as const],
];
const words = ["status", "state", "reason", "fraudType"] as const;

/** The details an exception was raised with, in the order a person asks: how much, then why. */
export function exceptionFacts(details: Record<string, string>): ExceptionFact[] {
  const { currency } = details;
  const amounts = sums.flatMap(([key, about]): ExceptionFact[] => {
    const minor = details[key];
    return minor && currency ? [{ about, amountMinor: BigInt(minor), currency }] : [];
  });
  const said = words.flatMap((about): ExceptionFact[] => {
    const text = details[about];
    return text ? [{ about, text }] : [];
  });
  const found = Object.entries(details)
    .filter(([key]) => /^(INV-\d+|SEALS)$/.test(key))
    .map(([invariant, text]): ExceptionFact => ({ about: "invariant", invariant, text }));
  return [...amounts, ...said, ...found];
}
