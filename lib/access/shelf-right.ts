import { isFrozen } from "./refund-freeze";

type OpenableRight = {
  state: string;
  closedReason: string | null;
  line: { refundRequests: readonly { state: string }[] };
};

/**
 * Why a right opens no file now, or null when it does: "disputed" while a bank holds the payment or once it has kept
 * it, "closed", or "frozen" while a refund is open and the shop says so.
 */
export function shutBecause({ state, closedReason, line }: OpenableRight, refundAccess: string) {
  if (state !== "active") return closedReason === "disputed" ? "disputed" : "closed";
  return isFrozen(line.refundRequests, refundAccess) ? "frozen" : null;
}
