import "server-only";
import { daysBetween } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";

/** Whole stretches of 24 hours from an instant until now. */
export function daysSince(instant: Date) {
  return daysBetween(instant, now());
}
