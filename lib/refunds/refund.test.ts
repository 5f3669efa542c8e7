import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays } from "@/lib/kernel/time";
import { decide, judgeRequest, refundSteps } from "./refund";
import { isWithinRefundWindow } from "./refund-window";

const paidAt = new Date("2026-03-01T10:00:00Z");
const refundableUntil = addDays(paidAt, 60);
const sold = { refundableUntil, priceMinor: 2000n, claimedMinor: 0n };

describe("the refund window", () => {
  test("R-01 its last instant still counts", () => {
    expect(isWithinRefundWindow(refundableUntil, refundableUntil)).toBe(true);
  });
  test("R-02 one millisecond later it is closed", () => {
    expect(isWithinRefundWindow(refundableUntil, new Date(refundableUntil.getTime() + 1))).toBe(
      false,
    );
  });
  test("REF-03 is sixty times 24 hours, over a clock change as well", () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date(0), max: new Date("2100-01-01"), noInvalidDate: true }),
        (paid) => {
          const until = addDays(paid, 60);
          return until.getTime() - paid.getTime() === 60 * 86_400_000;
        },
      ),
    );
  });
});

describe("a request", () => {
  test.each([
    ["in time is taken", sold, paidAt, "ok"],
    ["after the window is refused", sold, addDays(paidAt, 61), "window-closed"],
    ["R-29 for a free book is taken too", { ...sold, priceMinor: 0n }, paidAt, "ok"],
    [
      "R-12 for what is back already is refused",
      { ...sold, claimedMinor: 2000n },
      paidAt,
      "nothing-left",
    ],
    ["before the payment is refused", { ...sold, refundableUntil: null }, paidAt, "not-paid"],
  ])("%s", (_title, line, at, expected) => {
    const judged = judgeRequest(line, at);
    expect(judged.ok ? "ok" : judged.reason).toBe(expected);
  });
});

describe("the operator's answer", () => {
  const inTime = { state: "requested", requestedAt: addDays(paidAt, 59), refundableUntil };
  const late = { ...inTime, requestedAt: addDays(paidAt, 61) };
  test.each([
    ["yes is always lawful", inTime, { verdict: "approved", reason: null }, "ok"],
    ["no needs a reason", late, { verdict: "declined", reason: null }, "reason-needed"],
    [
      "no is refused for a request made in time",
      inTime,
      { verdict: "declined", reason: "x" },
      "inside-window",
    ],
    ["no after the window is lawful", late, { verdict: "declined", reason: "x" }, "ok"],
    [
      "a second answer is refused",
      { ...inTime, state: "approved" },
      { verdict: "approved", reason: null },
      "already-decided",
    ],
  ] as const)("%s", (_title, request, answer, expected) => {
    const judged = decide(request, answer);
    expect(judged.ok ? "ok" : judged.reason).toBe(expected);
  });
});

test("a failed refund has no next step, and none goes back to created", () => {
  expect(refundSteps.failed).toEqual([]);
  expect(Object.values(refundSteps).flat()).not.toContain("created");
});
