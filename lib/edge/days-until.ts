import "server-only";
import { daysLeft } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";

/** Days a reader still has from now, a day begun counting; 0 when it is over or never was. */
export function daysUntil(until: Date | null) {
  return until ? daysLeft(until, now()) : 0;
}
