import { ok, refused } from "./result";
import { offsetMs } from "./zoned-day";

const dayMs = 86_400_000;

/**
 * The instant at which the clocks of a zone show a date and time ("2026-12-01T09:00", as forms send it). An hour that
 * comes twice is the first of the two. Refused: "time-invalid" for what is no date or time, "time-skipped" for a time
 * that the clocks of that day never show.
 */
export function instantAt(wall: string, timeZone: string) {
  const asUtc = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:00)?$/.test(wall)
    ? new Date(`${wall.slice(0, 16)}:00Z`)
    : null;
  if (!asUtc || Number.isNaN(asUtc.getTime())) return refused("time-invalid");
  if (asUtc.toISOString().slice(0, 16) !== wall.slice(0, 16)) return refused("time-invalid");
  // Clocks change once a day at most: the offsets of the day before and the day after are all there can be.
  const [first] = [-dayMs, dayMs]
    .map((away) => offsetMs(new Date(asUtc.getTime() + away), timeZone))
    .map((offset) => new Date(asUtc.getTime() - offset))
    .filter((instant) => instant.getTime() + offsetMs(instant, timeZone) === asUtc.getTime())
    .sort((one, other) => one.getTime() - other.getTime());
  return first ? ok(first) : refused("time-skipped");
}

/** The same where the field may be empty, which is null. */
export function instantIfAny(wall: string, timeZone: string) {
  return wall.trim() === "" ? ok(null) : instantAt(wall, timeZone);
}

/** What the clocks of a zone show at an instant, as a form's field takes it: "2026-12-01T09:00". */
export function wallTime(instant: Date, timeZone: string) {
  return new Date(instant.getTime() + offsetMs(instant, timeZone)).toISOString().slice(0, 16);
}
