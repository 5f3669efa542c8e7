import { expect, test } from "vitest";
import { addDays, addHours } from "@/lib/kernel/time";
import { extendedUntil } from "./session-life";

const createdAt = new Date("2026-01-01T12:00:00Z");

test.each([
  ["an hour after signing in", addHours(createdAt, 1), 30, null],
  ["a day after", addDays(createdAt, 1), 30, 31],
  ["on its twentieth day", addDays(createdAt, 20), 30, 50],
  ["again on that day", addDays(createdAt, 20), 50, null],
  ["on its eightieth day", addDays(createdAt, 80), 89, 90],
  ["on its last day", addDays(createdAt, 89), 90, null],
])("a session used %s lives until its day", (_case, at, expiresOnDay, day) => {
  const session = { createdAt, expires: addDays(createdAt, expiresOnDay) };
  expect(extendedUntil(session, at)).toEqual(day === null ? null : addDays(createdAt, day));
});
