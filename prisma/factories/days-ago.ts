import { addDays } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";

/** The instant so many times 24 hours before `from`, which is now unless told otherwise. */
export function daysAgo(days: number, from: Date = now()) {
  return addDays(from, -days);
}
