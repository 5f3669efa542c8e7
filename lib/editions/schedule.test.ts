import { expect, test } from "vitest";
import { scheduledInstant } from "./schedule";

const now = new Date("2026-03-01T12:00:00Z");

test.each([
  ["in two minutes", "2026-03-01T13:02", "2026-03-01T12:02:00.000Z"],
  ["in one minute", "2026-03-01T13:01", "time-too-soon"],
  ["yesterday", "2026-02-28T13:00", "time-too-soon"],
  ["in a year", "2027-03-01T13:00", "2027-03-01T12:00:00.000Z"],
  ["in two years", "2028-03-01T13:00", "time-too-far"],
  ["in the hour that spring skips", "2026-03-29T02:30", "time-skipped"],
  ["in the hour that autumn has twice", "2026-10-25T02:30", "2026-10-25T00:30:00.000Z"],
  ["on no day", "2026-04-31T10:00", "time-invalid"],
])("an edition is to be published %s", (_when, wall, outcome) => {
  const found = scheduledInstant(wall, "Europe/Paris", now);
  expect(found.ok ? found.value.toISOString() : found.reason).toBe(outcome);
});
