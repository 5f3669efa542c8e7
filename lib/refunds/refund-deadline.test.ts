import { expect, test } from "vitest";
import { addDays, addSeconds } from "@/lib/kernel/time";
import { pressingSince, refundDeadline } from "./refund-deadline";

const asked = new Date("2026-03-20T10:00:00Z");
const due = addDays(asked, 14);

test.each([
  ["as it is made", asked, "calm", 0],
  ["a second before four days are left", addSeconds(due, -4 * 86_400 - 1), "calm", 0],
  ["when four days are left", addDays(due, -4), "soon", 0],
  ["at its last instant", due, "soon", 0],
  ["a second later", addSeconds(due, 1), "over", 0],
  ["three days later", addDays(due, 3), "over", 3],
] as const)("R-38 a request %s", (_when, at, pressure, daysOver) => {
  expect(refundDeadline(asked, at)).toEqual({ dueAt: due, pressure, daysOver });
  expect(asked <= pressingSince(at)).toBe(pressure !== "calm");
});
