import type { Movement } from "./movement-list";

type Told = Pick<Movement, "kind" | "amountMinor" | "priceMinor" | "returnedMinor" | "isAsked">;

/**
 * What a movement is called. A sale is marked with what became of it since: "kept", "refund-asked", "refunded",
 * "partly-refunded". A return is "return", or "came-back" where the money stayed after all.
 */
export function kindOf({ kind, amountMinor, priceMinor, returnedMinor, isAsked }: Told) {
  if (kind === "return") return amountMinor < 0n ? "came-back" : "return";
  if (returnedMinor > 0n) return returnedMinor < priceMinor ? "partly-refunded" : "refunded";
  return isAsked ? "refund-asked" : "kept";
}

export type MovementKind = ReturnType<typeof kindOf>;

/** What a movement adds to a sum of sold, and to one of refunded, in minor units. */
export function addedBy({ kind, amountMinor }: Pick<Movement, "kind" | "amountMinor">) {
  return kind === "sale"
    ? { soldMinor: amountMinor, refundedMinor: 0n }
    : { soldMinor: 0n, refundedMinor: amountMinor };
}
