import "server-only";
import { addDays } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";

/** When a key ends that is made now for so many days; null for one without an end. */
export function keyEnd(days: number | null) {
  return days === null ? null : addDays(now(), days);
}
