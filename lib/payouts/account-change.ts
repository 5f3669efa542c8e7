import { ok, refused } from "@/lib/kernel/result";
import { addHours } from "@/lib/kernel/time";

/** How long the link of a change's letter can be pressed. */
export const linkLifeHours = 24;
/** How long a confirmed account waits before it takes another's place: time to read a letter and to stop it. */
export const waitHours = 72;
/** So many letters about changes an author can have sent in an hour. */
export const changesPerHour = 5;

type Change = {
  expiresAt: Date;
  confirmedAt: Date | null;
  appliedAt: Date | null;
  stoppedAt: Date | null;
};

/** How far a change has come: "asked" until its link was pressed, "waiting" until it counts. */
export type ChangeState = "asked" | "expired" | "waiting" | "in-use" | "stopped";

/** How far a change has come at an instant. */
export function stateOfChange(change: Change, at: Date): ChangeState {
  if (change.stoppedAt) return "stopped";
  if (change.appliedAt) return "in-use";
  if (change.confirmedAt) return "waiting";
  return change.expiresAt <= at ? "expired" : "asked";
}

/**
 * From when a change that is confirmed at an instant counts: at once where nobody was paid anywhere before, after the
 * wait where it takes an account's place. Refused: "change-expired", "change-over".
 */
export function judgeConfirmation(change: Change, at: Date, hasAccount: boolean) {
  const state = stateOfChange(change, at);
  if (state === "expired") return refused("change-expired");
  if (state !== "asked") return refused("change-over");
  return ok({ countsFrom: hasAccount ? addHours(at, waitHours) : at });
}
