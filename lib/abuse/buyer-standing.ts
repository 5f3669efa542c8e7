import { addMinutes } from "@/lib/kernel/time";
import { mostHarder } from "./puzzle";

/** Refused cards of one buyer count for so many minutes, or until a payment of theirs succeeds. */
export const buyerWindowMinutes = 60;
/** From so many on a buyer solves a puzzle first … */
export const buyerChallengeAfter = 4;
/** … and from so many on waits until the oldest is over. */
export const buyerWaitAfter = 10;
/** Of one network, which may be a school's or a house's, so many ask for a puzzle, and none makes anybody wait. */
export const networkChallengeAfter = 10;

/** The instants, oldest first, at which payments of this buyer failed and none succeeded since; how many of the network. */
export type BuyerFailures = { ofBuyer: readonly Date[]; ofNetwork: number };

/** How a buyer stands: free to go, to solve a puzzle first that is so much harder, or to wait until an instant. */
export type BuyerStanding =
  | { standing: "free" }
  | { standing: "challenge"; harder: number }
  | { standing: "wait"; until: Date };

/** Judges a buyer by what of theirs was refused within the window. */
export function standingOf({ ofBuyer, ofNetwork }: BuyerFailures): BuyerStanding {
  const oldest = ofBuyer.at(-buyerWaitAfter);
  if (oldest) return { standing: "wait", until: addMinutes(oldest, buyerWindowMinutes) };
  const own = ofBuyer.length - buyerChallengeAfter;
  const around = Math.floor(ofNetwork / networkChallengeAfter) - 1;
  if (Math.max(own, around) < 0) return { standing: "free" };
  return { standing: "challenge", harder: Math.max(own, Math.min(around, mostHarder)) };
}
