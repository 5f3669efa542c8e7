import { addDays, addSeconds } from "@/lib/kernel/time";

// The example schedule of Standard Webhooks, without its first try: four days together.
const pauses = [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400, 86_400];

/** Tries of a delivery at most. */
export const triesAllowed = pauses.length + 1;

/**
 * Days without one success after which an endpoint is switched off, and its owner told by letter: more than the tries of
 * what failed first take together, so that all of them are made.
 */
export const failingDays = 5;

/** Seconds a try may take with everything around it; what is not noted by then is somebody else's to try again. */
export const leaseSeconds = 60;

/** When a delivery is tried again after so many tries, the last of them failed at `at`; null when it is given up. */
export function nextTry(tries: number, at: Date) {
  const pause = pauses[tries - 1];
  return pause === undefined ? null : addSeconds(at, pause);
}

/** How long an endpoint rests after so many failures in a row: it has other deliveries, and others wait for the sender. */
export function restAfter(failures: number, at: Date) {
  return addSeconds(at, Math.min(5 * 2 ** Math.min(failures - 1, 6), 300));
}

/** Whether a try was taken well: any status of success, as Standard Webhooks has it. */
export function isTaken(status: number | null) {
  return status !== null && status >= 200 && status < 300;
}

/**
 * Whether an endpoint is switched off: it said that it is gone for good (410), or nothing has reached it for days.
 */
export function isToBeSwitchedOff(status: number | null, failingSince: Date, at: Date) {
  return status === 410 || at >= addDays(failingSince, failingDays);
}
