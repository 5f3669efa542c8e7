import { addMinutes } from "@/lib/kernel/time";

/** How hard it is to buy by card: a puzzle first, or not for now. */
export type BrakeMode = "challenge" | "paused";

/** Failures count for so many minutes. */
export const windowMinutes = 10;
/** So many failures of one book within the window ask for a puzzle … */
export const challengeAfter = 10;
/** … and so many pause it. */
export const pauseAfter = 30;
/** So many failures of all books that have no brake of their own ask for a puzzle everywhere. */
export const shopChallengeAfter = 60;
/** For how long after the failure that put it on, or the last one that would have. */
export const lifeMinutes: Record<BrakeMode, number> = { challenge: 60, paused: 120 };

export type LivingBrake = { id: string; mode: BrakeMode; endsAt: Date };

/** What a failure does to the brakes of its book (or of the shop). */
export type BrakeMove =
  | { move: "none" }
  | { move: "begin"; mode: BrakeMode; endsAt: Date }
  | { move: "prolong"; id: string; mode: BrakeMode; endsAt: Date };

/**
 * The state machine of a brake: open → challenge → paused, by failures within the window; from there it goes back by
 * time alone, or by an operator's hand, after which only what fails later counts. A pause that ends leaves the challenge
 * that lives longer behind it, so that an attack that waited meets a puzzle first. Only what failed of the book `alone`
 * pauses it: else one cart with everything in it would shut the whole shop.
 */
export function nextMove(
  failures: number,
  living: readonly LivingBrake[],
  { at, isShop, alone = failures }: { at: Date; isShop: boolean; alone?: number },
): BrakeMove[] {
  const modes = modesFor(failures, { isShop, alone });
  const paused = modes.includes("paused");
  return modes.map((mode) => {
    const minutes = lifeMinutes[mode] + (mode === "challenge" && paused ? lifeMinutes.paused : 0);
    const endsAt = addMinutes(at, minutes);
    const now = living.find((brake) => brake.mode === mode && brake.endsAt > at);
    if (!now) return { move: "begin", mode, endsAt };
    if (now.endsAt >= endsAt) return { move: "none" };
    return { move: "prolong", id: now.id, mode, endsAt };
  });
}

function modesFor(
  failures: number,
  { isShop, alone }: { isShop: boolean; alone: number },
): BrakeMode[] {
  if (isShop) return failures >= shopChallengeAfter ? ["challenge"] : [];
  if (alone >= pauseAfter) return ["challenge", "paused"];
  return failures >= challengeAfter ? ["challenge"] : [];
}

/** The strictest of the brakes that live at an instant; null where none does. */
export function strictest<One extends { mode: string; endsAt: Date }>(
  brakes: readonly One[],
  at: Date,
): One | null {
  const living = brakes.filter(({ endsAt }) => endsAt > at);
  return living.find(({ mode }) => mode === "paused") ?? living[0] ?? null;
}

/** After so many refused cards a payment page is closed, so that the next one is asked for at the shop. */
export const failuresPerPage = 5;
/** And after so many where the book has a brake on. */
export const failuresPerBrakedPage = 2;

/** Whether a payment page has seen enough. */
export function isPageSpent(failuresOfOrder: number, isBraked: boolean) {
  return failuresOfOrder >= (isBraked ? failuresPerBrakedPage : failuresPerPage);
}
