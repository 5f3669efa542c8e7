import { describe, expect, test } from "vitest";
import { boundsOf, monthOf } from "./period";
import { lastFullMonth, monthsToDraw, numberOf } from "./statement";

describe("a month of the shop", () => {
  test.each([
    ["2026-10", "2026-09-30T22:00:00.000Z", "2026-10-31T23:00:00.000Z"],
    ["2026-03", "2026-02-28T23:00:00.000Z", "2026-03-31T22:00:00.000Z"],
    ["2026-12", "2026-11-30T23:00:00.000Z", "2026-12-31T23:00:00.000Z"],
    ["2028-02", "2028-01-31T23:00:00.000Z", "2028-02-29T23:00:00.000Z"],
  ])("%s begins and ends at midnight in Paris", (period, from, until) => {
    const { fromAt, untilAt } = boundsOf(period);
    expect([fromAt.toISOString(), untilAt.toISOString()]).toEqual([from, until]);
    expect(monthOf(fromAt)).toBe(period);
    expect(monthOf(new Date(fromAt.getTime() - 1))).not.toBe(period);
    expect(monthOf(new Date(untilAt.getTime() - 1))).toBe(period);
    expect(monthOf(untilAt)).not.toBe(period);
  });

  test("what is no month has no bounds", () => {
    expect(() => boundsOf("2026-13")).toThrow(RangeError);
  });

  test("the last full month is over", () => {
    expect(lastFullMonth(new Date("2026-10-31T22:59:59Z"))).toBe("2026-09");
    expect(lastFullMonth(new Date("2026-10-31T23:00:00Z"))).toBe("2026-10");
    expect(lastFullMonth(new Date("2027-01-15T12:00:00Z"))).toBe("2026-12");
  });

  test("months are drawn one after the other, from the first movement on", () => {
    const firstAt = new Date("2026-10-31T23:30:00Z");
    expect(monthsToDraw({ firstAt, lastPeriod: null }, "2027-01")).toEqual([
      "2026-11",
      "2026-12",
      "2027-01",
    ]);
    expect(monthsToDraw({ firstAt, lastPeriod: "2026-12" }, "2027-01")).toEqual(["2027-01"]);
    expect(monthsToDraw({ firstAt, lastPeriod: "2027-01" }, "2027-01")).toEqual([]);
  });

  test("a number names the year and the place in it", () => {
    expect(numberOf("2026-10", 7n)).toBe("RA-2026-0007");
    expect(numberOf("2026-10", 12_345n)).toBe("RA-2026-12345");
  });
});
