import { expect, test } from "vitest";
import { addSeconds } from "@/lib/kernel/time";
import { isToBeSwitchedOff, leaseSeconds, nextTry, triesAllowed } from "./retry";

test("every try that is promised is made before its endpoint is switched off, unless it said that it is gone", () => {
  const first = new Date("2026-03-01T00:00:00Z");
  let at: Date | null = first;
  let tries = 0;
  while (at && !isToBeSwitchedOff(500, first, at)) {
    tries += 1;
    at = nextTry(tries, addSeconds(at, leaseSeconds));
  }
  expect([tries, at]).toEqual([triesAllowed, null]);
  expect(isToBeSwitchedOff(410, first, first)).toBe(true);
});
