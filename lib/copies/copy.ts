import { isAskedBack } from "@/lib/refunds/living-request";

/** What a copy's standing follows from. Amounts are minor units of one currency. */
export type CopyFacts = {
  claimedAt: Date | null;
  /** When its newest letter left; null where none did. */
  sentAt: Date | null;
  /** Whether a letter of its is promised. */
  isPromised: boolean;
  line: { id: string; priceMinor: bigint; claimedMinor: bigint };
  /** The refund requests of its order. */
  requests: readonly { state: string; lineId: string; alsoLineIds: string[] }[];
};

/**
 * Where a copy stands: "claimed"; "returned" when its price went or goes back, also after it was claimed; "asked-back"
 * while its buyer wants the money back; "sent" to somebody who has not claimed it; "promised" while its letter waits for
 * its day or its turn; "free" while nothing but its link is there.
 */
export type CopyStanding = "claimed" | "returned" | "asked-back" | "sent" | "promised" | "free";

export function copyStanding(facts: CopyFacts): CopyStanding {
  if (isGone(facts)) return "returned";
  if (facts.claimedAt) return "claimed";
  if (isAskedBack(facts.line.id, facts.requests)) return "asked-back";
  if (facts.sentAt) return "sent";
  return facts.isPromised ? "promised" : "free";
}

/** True for a copy whose link opens nothing: what is claimed, gone or asked back. */
export function isClaimable(standing: CopyStanding) {
  return standing === "sent" || standing === "promised" || standing === "free";
}

function isGone({ line, requests }: CopyFacts) {
  if (line.priceMinor > 0n) return line.claimedMinor >= line.priceMinor;
  // A price of nothing is back when the wish for it was settled.
  return requests.some(({ state, lineId }) => state === "settled" && lineId === line.id);
}
