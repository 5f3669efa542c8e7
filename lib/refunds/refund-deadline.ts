import { addDays, daysBetween } from "@/lib/kernel/time";

/**
 * Days from a request within which it is answered and its money sent: what the acknowledgement and the request's page
 * promise, and what the law asks for (French consumer code, L221-24).
 */
export const answerWithinDays = 14;

/** How many days before its time is over a request begins to press. */
const pressingDays = 4;

/** "calm" while there is time, "soon" when it is nearly over, "over" from its last instant on. */
export type Pressure = "calm" | "soon" | "over";

/** How long a request that has not come to its end may still take: until when, and how much that presses. */
export function refundDeadline(requestedAt: Date, at: Date) {
  const dueAt = addDays(requestedAt, answerWithinDays);
  const pressure: Pressure =
    at > dueAt ? "over" : at >= addDays(dueAt, -pressingDays) ? "soon" : "calm";
  return { dueAt, pressure, daysOver: Math.max(0, daysBetween(dueAt, at)) };
}

/** Requests made before this instant press at `at`. */
export function pressingSince(at: Date) {
  return addDays(at, pressingDays - answerWithinDays);
}
