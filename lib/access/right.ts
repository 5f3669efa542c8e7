/** What decides whether a line's book may be opened. Amounts are minor units of one currency. */
export type RightFacts = {
  priceMinor: bigint;
  /** Refunds of the line that were sent, are pending or have arrived. */
  leavingMinor: bigint;
  /** A free book that its reader gave back. */
  isGivenBack: boolean;
  /** The line's part in disputes that were lost, and whether a formal one is open. */
  lostMinor: bigint;
  isDisputed: boolean;
  /** What an operator has decided of the right last; null where the money decides. */
  decision?: "given" | "taken" | null;
  /** Of a larger package bought by its difference: the right to what it made larger. */
  base?: Right | null;
};

export type Right =
  | { state: "active"; reason: null }
  | { state: "suspended"; reason: "disputed" }
  | { state: "closed"; reason: "refunded" | "disputed" | "taken" };

/**
 * The right a line gives, out of its facts alone: it ends when the whole price is on its way back or lost, rests
 * while a formal dispute is open, and outlives inquiries and partial refunds. A larger package bought by its difference is
 * never more open than what it made larger. An operator's decision goes before all of it.
 */
export function rightOf(facts: RightFacts): Right {
  if (facts.decision === "given") return { state: "active", reason: null };
  if (facts.decision === "taken") return { state: "closed", reason: "taken" };
  const { priceMinor, leavingMinor, lostMinor } = facts;
  const isWhollyGone = priceMinor > 0n && leavingMinor + lostMinor >= priceMinor;
  if (isWhollyGone && lostMinor > 0n) return { state: "closed", reason: "disputed" };
  if (isWhollyGone || facts.isGivenBack) return { state: "closed", reason: "refunded" };
  const isBaseClosed = facts.base?.state === "closed";
  if (facts.isDisputed && !isBaseClosed) return { state: "suspended", reason: "disputed" };
  return facts.base ?? { state: "active", reason: null };
}
