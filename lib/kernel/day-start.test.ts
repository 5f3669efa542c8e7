import { describe, expect, test } from "vitest";
import { dayStart } from "./day-start";

describe("the beginning of a day", () => {
  test.each([
    ["2026-01-15", "Europe/Paris", "2026-01-14T23:00:00.000Z"],
    ["2026-07-15", "Europe/Paris", "2026-07-14T22:00:00.000Z"],
    // The nights on which the clocks change: the day begins before they do.
    ["2026-03-29", "Europe/Paris", "2026-03-28T23:00:00.000Z"],
    ["2026-10-25", "Europe/Paris", "2026-10-24T22:00:00.000Z"],
    ["2026-10-26", "Europe/Paris", "2026-10-25T23:00:00.000Z"],
    ["2026-01-15", "America/New_York", "2026-01-15T05:00:00.000Z"],
    ["2026-01-15", "Pacific/Kiritimati", "2026-01-14T10:00:00.000Z"],
    // In Santiago this day has no midnight: it begins at one o'clock.
    ["2026-09-06", "America/Santiago", "2026-09-06T04:00:00.000Z"],
  ])("%s in %s is %s", (day, zone, instant) => {
    expect(dayStart(day, zone)?.toISOString()).toBe(instant);
  });

  test.each(["2026-02-30", "2026-13-01", "tomorrow", "2026-1-1", ""])("%s is no day", (day) =>
    expect(dayStart(day, "Europe/Paris")).toBeNull(),
  );
});
