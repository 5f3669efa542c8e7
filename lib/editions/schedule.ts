import { ok, refused } from "@/lib/kernel/result";
import { addDays, addMinutes } from "@/lib/kernel/time";
import { instantAt } from "@/lib/kernel/zoned-time";

const leastMinutes = 2;
const mostDays = 366;

/**
 * The instant an edition is to be published at, given as the author's clock will show it ("2026-12-01T09:00").
 * Refused: "time-invalid", "time-skipped" (see `instantAt`), "time-too-soon" under two minutes ahead,
 * "time-too-far" over a year ahead.
 */
export function scheduledInstant(wall: string, timeZone: string, now: Date) {
  const found = instantAt(wall, timeZone);
  if (!found.ok) return found;
  if (found.value < addMinutes(now, leastMinutes)) return refused("time-too-soon");
  if (found.value > addDays(now, mostDays)) return refused("time-too-far");
  return ok(found.value);
}
