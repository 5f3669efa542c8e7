import { describe, expect, test } from "vitest";
import { dayIn, dayStart, endOfDay } from "./zoned-day";

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

  test.each(["2026-02-30", "2026-13-01", "tomorrow", "2026-1-1", "0202-03-02", ""])(
    "%s is no day",
    (day) => expect(dayStart(day, "Europe/Paris")).toBeNull(),
  );
});

test.each([
  ["2026-10-31", "2026-10-31T23:00:00.000Z"],
  ["2026-07-31", "2026-07-31T22:00:00.000Z"],
  ["2026-03-28", "2026-03-28T23:00:00.000Z"],
  ["2026-03-29", "2026-03-29T22:00:00.000Z"],
  ["2026-10-25", "2026-10-25T23:00:00.000Z"],
  ["2028-02-29", "2028-02-29T23:00:00.000Z"],
])("the day %s ends in Paris at %s, also where the clocks change", (day, end) => {
  expect(endOfDay(day, "Europe/Paris")?.toISOString()).toBe(end);
});

test("what is no date has no end", () => {
  for (const day of ["", "yesterday", "2026-13-01", "2026-1-1"])
    expect(endOfDay(day, "Europe/Paris")).toBeNull();
});

test("a day has the same name from its first instant to its last", () => {
  for (const [day, zone] of [
    ["2026-03-29", "Europe/Paris"],
    ["2026-10-25", "Europe/Paris"],
    ["2026-09-06", "America/Santiago"],
  ] as const) {
    const [from, until] = [
      dayStart(day, zone)?.getTime() ?? 0,
      endOfDay(day, zone)?.getTime() ?? 0,
    ];
    expect([from, until - 1].map((ms) => dayIn(new Date(ms), zone))).toEqual([day, day]);
    expect([from - 1, until].map((ms) => dayIn(new Date(ms), zone))).not.toContain(day);
  }
});
