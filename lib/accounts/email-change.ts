import "server-only";
import { addDays } from "@/lib/kernel/time";
import { isSame, sign } from "@/lib/platform/random";

/** For so long the link to the new address can be pressed. */
export const changeLifeMinutes = 60;
/** For so many days the old address can undo what was confirmed. */
export const undoDays = 7;
/** So many letters about changes a person can have sent in an hour. */
export const emailChangesPerHour = 3;
/** And so many one address is sent in a day, whoever asks. */
export const changeLettersPerDay = 5;

export function undoUntil(confirmedAt: Date) {
  return addDays(confirmedAt, undoDays);
}

/** The secret in one of a change's letters, made from its id, so that neither outbox nor database holds it. */
export function emailChangeToken(changeId: string, deed: "confirm" | "undo") {
  return sign(`email-change-${deed}`, changeId).toString("base64url");
}

/** Whether a token is that of a change's letter. */
export function isEmailChangeToken(changeId: string, deed: "confirm" | "undo", token: string) {
  return isSame(Buffer.from(token), Buffer.from(emailChangeToken(changeId, deed)));
}

type Change = { expiresAt: Date; confirmedAt: Date | null; undoneAt: Date | null };

/** Why a change can no longer be confirmed, or undone, at an instant; null when it can. */
export function judgeEmailChange(change: Change, deed: "confirm" | "undo", at: Date) {
  if (change.undoneAt) return "change-spent";
  if (deed === "confirm") {
    if (change.confirmedAt) return "change-spent";
    return change.expiresAt <= at ? "change-expired" : null;
  }
  if (!change.confirmedAt) return "change-spent";
  return undoUntil(change.confirmedAt) <= at ? "change-expired" : null;
}
