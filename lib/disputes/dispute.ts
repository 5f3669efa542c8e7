/** Where a dispute stands, in the shop's own words. */
export type DisputeState =
  /** The bank only asks: nothing is taken, the reader keeps the book and may be refunded. */
  | "inquiry"
  /** The money is gone until it is decided: it cannot be refunded as well, and the book rests. */
  | "open"
  /** The bank gave the money back. */
  | "won"
  /** The money is gone for good: the sale is undone. */
  | "lost"
  /** It came to nothing: an inquiry ended, or a refund had prevented it. */
  | "closed"
  /** A status we do not know: everything stays as it is until the operator has looked. */
  | "parked";

// The provider's words (Stripe API, dispute object; the appeal states since 2026-10-28).
const states: Record<string, DisputeState> = {
  warning_needs_response: "inquiry",
  warning_under_review: "inquiry",
  warning_closed: "closed",
  needs_response: "open",
  under_review: "open",
  appeal_needs_response: "open",
  appeal_under_review: "open",
  won: "won",
  lost: "lost",
  prevented: "closed",
};

/**
 * What the provider's status means. `heldMinor` is what the dispute's movements hold of the money now: a dispute
 * that came to nothing and keeps the money, as one "prevented" by giving it to the reader at once, is lost, whatever
 * it is called.
 */
export function stateOf(status: string, heldMinor: bigint): DisputeState {
  const state = Object.hasOwn(states, status) ? states[status] : undefined;
  if (state === "closed" && heldMinor > 0n) return "lost";
  return state ?? "parked";
}

/** Lawful steps; anything else is old news. A decided dispute may be opened again, and end the other way. */
const steps: Record<DisputeState, readonly DisputeState[]> = {
  inquiry: ["open", "won", "lost", "closed", "parked"],
  open: ["won", "lost", "closed", "parked"],
  won: ["open", "lost", "parked"],
  lost: ["open", "won", "closed", "parked"],
  closed: ["open", "won", "lost", "parked"],
  parked: ["inquiry", "open", "won", "lost", "closed"],
};

/** Whether news of a state may follow what is known; null is a dispute nobody has heard of. */
export function mayFollow(known: DisputeState | null, state: DisputeState) {
  return known === null || known === state || steps[known].includes(state);
}

/**
 * Whether the disputed money is claimed on the order's lines, so that no refund can return it as well. One that is
 * parked keeps what it had, and claims as soon as the bank has taken the money.
 */
export function isClaiming(state: DisputeState, { had, heldMinor }: Standing) {
  return state === "open" || state === "lost" || (state === "parked" && (had || heldMinor > 0n));
}

type Standing = { had: boolean; heldMinor: bigint };

/** What the movements of a dispute hold of the shop's money, minor units of the currency they settle in. */
export function heldBy(movements: readonly { amountMinor: bigint }[]) {
  return movements.reduce((held, { amountMinor }) => held - amountMinor, 0n);
}

/** Whether the bank waits for the shop's answer now. */
export function awaitsAnswer(status: string) {
  return status in states && status.endsWith("needs_response");
}

/** Disputes that are not over. */
export const unsettledStates: DisputeState[] = ["inquiry", "open", "parked"];

/** What the operator and the authors are told of, if anything. */
export type DisputeNews = "inquiry" | "opened" | "won" | "lost" | "closed";

/** The news in a step; null when nobody needs a letter: a parked dispute is on the list of exceptions. */
export function newsIn(known: DisputeState | null, state: DisputeState): DisputeNews | null {
  if (known === state || state === "parked") return null;
  // What was taken came back, and the sale stands: more than nothing has happened.
  if (known === "lost" && state === "closed") return "won";
  return state === "open" ? "opened" : state;
}
