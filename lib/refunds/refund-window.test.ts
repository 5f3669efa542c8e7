import { describe, expect, test } from "vitest";
import { formatInstant } from "@/lib/i18n/format";
import { addDays, addSeconds } from "@/lib/kernel/time";
import { isWithinRefundWindow } from "./refund-window";

const nights = [
  ["the night Paris turns its clocks back", "2026-10-25T00:59:59Z", "2026-12-24T00:59:59Z"],
  ["the night New York turns its clocks on", "2026-03-08T06:59:59Z", "2026-05-07T06:59:59Z"],
  ["the night Auckland turns its clocks back", "2026-04-04T13:59:59Z", "2026-06-03T13:59:59Z"],
  ["the 29th of February", "2028-02-29T23:30:00Z", "2028-04-29T23:30:00Z"],
  ["the last night of December before a leap day", "2027-12-31T23:59:59Z", "2028-02-29T23:59:59Z"],
] as const;

describe("REF-03 the window of a sale on", () => {
  test.each(nights)("%s ends at one instant for everybody, to the second", (_night, paid, end) => {
    const until = addDays(new Date(paid), 60);
    expect(until).toEqual(new Date(end));
    expect(isWithinRefundWindow(until, addSeconds(until, -1))).toBe(true);
    expect(isWithinRefundWindow(until, until)).toBe(true);
    expect(isWithinRefundWindow(until, addSeconds(until, 1))).toBe(false);
  });

  test.each([
    ["UTC", "24 December 2026 at 00:59 (UTC)"],
    ["Pacific/Auckland", "24 December 2026 at 13:59 (Pacific/Auckland)"],
    ["America/New_York", "23 December 2026 at 19:59 (America/New_York)"],
  ])("and is told in the reader's own hours, with the zone's name: %s", (zone, told) => {
    expect(formatInstant(new Date("2026-12-24T00:59:59Z"), "en", zone)).toBe(told);
  });
});
