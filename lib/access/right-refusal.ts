import { isFrozen } from "./refund-freeze";

/** What of a right decides whether a file may be opened now. */
export type StandingRight = {
  state: string;
  closedReason: string | null;
  line: { refundRequests: readonly { state: string }[] };
};

/**
 * Why a right opens nothing now; null when it does. "closed" when the book was given back, "taken" when the shop has
 * ended the right, "disputed" while a bank
 * holds the payment or once it has kept it, "frozen" while a refund is open and the shop says so.
 */
export function rightRefusal({ state, closedReason, line }: StandingRight, refundAccess: string) {
  if (state !== "active")
    return closedReason === "disputed" || closedReason === "taken" ? closedReason : "closed";
  return isFrozen(line.refundRequests, refundAccess) ? "frozen" : null;
}
