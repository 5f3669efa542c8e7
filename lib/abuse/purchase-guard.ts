import type { BrakeMode } from "./brake";
import type { BuyerStanding } from "./buyer-standing";
import type { LimitVerdict } from "./limits";

/** Whence a press to buy came, and the puzzle it solved. */
export type PurchaseGuard = {
  /** Mark of the asking client's network, null where that tells nobody apart. */
  clientMark: string | null;
  /** What the form's script worked out; null where there was nothing to work out, or no script. */
  proof: string | null;
};

/** What is known of a press to buy when it is judged. */
export type PurchaseFacts = {
  isFree: boolean;
  /** A reader who buys for the address they have proven is spared the puzzle of a book, a network or the shop. */
  isProven: boolean;
  limits: LimitVerdict;
  /** The strictest living brake on one of the books, or on the shop. */
  brake: { mode: BrakeMode; title: string | null; endsAt: Date } | null;
  buyer: BuyerStanding;
};

export type PurchaseVerdict =
  | { verdict: "go" }
  | { verdict: "challenge"; harder: number }
  | { verdict: "pause"; title: string; until: Date }
  | { verdict: "wait"; until: Date }
  | { verdict: "refuse"; retrySeconds: number };

/**
 * Whether a press may go on to the order: hard limits first, which a puzzle does not lift; then the book's pause and the
 * buyer's own wait, which are for cards only; then what a puzzle, or an account, answers. The puzzle is as hard as the
 * strictest of what asks for it: one bit more for a book that is braked than for the whole shop.
 */
export function judgePurchase(facts: PurchaseFacts): PurchaseVerdict {
  const { isFree, isProven, limits, brake, buyer } = facts;
  if (limits.verdict === "refuse") return limits;
  if (!isFree && brake?.mode === "paused")
    return { verdict: "pause", title: brake.title ?? "", until: brake.endsAt };
  if (!isFree && buyer.standing === "wait") return { verdict: "wait", until: buyer.until };
  if (isProven) return { verdict: "go" };
  const asked = [
    ...(limits.verdict === "challenge" ? [limits.harder] : []),
    ...(!isFree && brake ? [brake.title === null ? 0 : 1] : []),
    ...(!isFree && buyer.standing === "challenge" ? [buyer.harder] : []),
  ];
  return asked.length > 0
    ? { verdict: "challenge", harder: Math.max(...asked) }
    : { verdict: "go" };
}
