import { expect, test } from "vitest";
import { addDays, addHours, addMinutes, addSeconds, daysBetween, daysLeft } from "./time";

const paidAt = new Date("2026-03-20T10:00:00Z");

test("a day is 24 hours, also over the change to summer time", () => {
  expect(addDays(paidAt, 60).toISOString()).toBe("2026-05-19T10:00:00.000Z");
  expect(addHours(paidAt, 24)).toEqual(addDays(paidAt, 1));
  expect(addMinutes(paidAt, 60)).toEqual(addHours(paidAt, 1));
  expect(addSeconds(paidAt, 60)).toEqual(addMinutes(paidAt, 1));
});

test("days waiting count only full days", () => {
  expect(daysBetween(paidAt, addHours(paidAt, 47))).toBe(1);
  expect(daysBetween(paidAt, paidAt)).toBe(0);
  expect(daysBetween(addHours(paidAt, 5), paidAt)).toBe(0);
});

test("days left count the day begun, and the last instant still counts", () => {
  expect(daysLeft(addDays(paidAt, 60), paidAt)).toBe(60);
  expect(daysLeft(addHours(paidAt, 1), paidAt)).toBe(1);
  expect(daysLeft(paidAt, paidAt)).toBe(1);
  expect(daysLeft(paidAt, addSeconds(paidAt, 1))).toBe(0);
});
