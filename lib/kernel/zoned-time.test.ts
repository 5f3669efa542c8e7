import { describe, expect, test } from "vitest";
import { instantAt, wallTime } from "./zoned-time";

const told = (wall: string, zone: string) => {
  const found = instantAt(wall, zone);
  return found.ok ? found.value.toISOString() : found.reason;
};

describe("the instant of a time on the wall", () => {
  test.each([
    ["2026-12-01T09:00", "Europe/Paris", "2026-12-01T08:00:00.000Z"],
    ["2026-07-01T09:00", "Europe/Paris", "2026-07-01T07:00:00.000Z"],
    ["2026-07-01T09:00:00", "America/New_York", "2026-07-01T13:00:00.000Z"],
    ["2026-07-01T09:30", "Asia/Kathmandu", "2026-07-01T03:45:00.000Z"],
    // The night of spring has no half past two, in Paris as in New York a fortnight before.
    ["2026-03-29T02:30", "Europe/Paris", "time-skipped"],
    ["2026-03-29T03:00", "Europe/Paris", "2026-03-29T01:00:00.000Z"],
    ["2026-03-08T02:30", "America/New_York", "time-skipped"],
    // The night of autumn has it twice: the first one counts.
    ["2026-10-25T02:30", "Europe/Paris", "2026-10-25T00:30:00.000Z"],
    ["2026-10-25T03:00", "Europe/Paris", "2026-10-25T02:00:00.000Z"],
    ["2026-11-01T01:30", "America/New_York", "2026-11-01T05:30:00.000Z"],
    // Lord Howe moves its clocks by half an hour.
    ["2026-10-04T02:15", "Australia/Lord_Howe", "time-skipped"],
    ["2026-04-05T01:45", "Australia/Lord_Howe", "2026-04-04T14:45:00.000Z"],
    ["2028-02-29T12:00", "UTC", "2028-02-29T12:00:00.000Z"],
  ])("%s in %s is %s", (wall, zone, instant) => {
    expect(told(wall, zone)).toBe(instant);
  });

  test.each(["", "tomorrow", "2026-02-30T10:00", "2026-01-01T25:00", "2026-01-01", "2026-1-1T1:1"])(
    "%j is no time",
    (wall) => expect(told(wall, "Europe/Paris")).toBe("time-invalid"),
  );
});

test("a time goes to its instant and back, wherever it is", () => {
  for (const zone of ["Europe/Paris", "America/New_York", "Pacific/Kiritimati", "UTC"])
    for (const wall of ["2026-01-15T00:00", "2026-07-15T23:59"]) {
      const found = instantAt(wall, zone);
      expect(found.ok && wallTime(found.value, zone)).toBe(wall);
    }
});
