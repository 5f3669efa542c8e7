import { describe, expect, test } from "vitest";
import { daysIn, visitRange } from "./visit-range";

const now = new Date("2026-11-26T09:00:00Z");
const paris = "Europe/Paris";
const named = (from?: string, to?: string) => {
  const { firstDay, lastDay } = visitRange({ from, to }, paris, now);
  return [firstDay, lastDay];
};

describe("the days a page of visits is about", () => {
  test("A-05: ends that change places, lie ahead or are no day come to a range that is one", () => {
    expect(named("2026-11-20", "2026-11-10")).toEqual(["2026-11-10", "2026-11-20"]);
    expect(named("2026-11-20", "2027-03-01")).toEqual(["2026-11-20", "2026-11-26"]);
    expect(named("2027-03-01", "2027-03-02")).toEqual(["2026-11-26", "2026-11-26"]);
    expect(named("2026-11-20", "2026-11-20")).toEqual(["2026-11-20", "2026-11-20"]);
    expect(named("2026-02-30", "2026-11-20")).toEqual(["2026-11-20", "2026-11-26"]);
    expect(named("1999-01-01", "2000-01-01")[0]).toBe("2024-10-27");
    expect(named("x", "y")).toEqual(["2026-10-28", "2026-11-26"]);
    expect(daysIn(visitRange({ days: "7" }, paris, now))).toHaveLength(7);
    expect(daysIn(visitRange({ days: "8" }, paris, now))).toHaveLength(30);
    const leap = visitRange(
      { from: "2028-02-28", to: "2028-03-01" },
      paris,
      new Date("2028-05-01"),
    );
    expect(daysIn(leap)).toEqual(["2028-02-28", "2028-02-29", "2028-03-01"]);
  });

  test("A-04: days begin by the author's clock, also the one of 25 hours and those of a zone off the hour", () => {
    const hours = (day: string, zone: string) => {
      const { from, to } = visitRange({ from: day, to: day }, zone, now);
      return [from.toISOString(), (to.getTime() - from.getTime()) / 3_600_000];
    };
    expect(hours("2026-10-25", paris)).toEqual(["2026-10-24T22:00:00.000Z", 25]);
    expect(hours("2026-03-29", paris)).toEqual(["2026-03-28T23:00:00.000Z", 23]);
    expect(hours("2026-11-20", "Asia/Kathmandu")).toEqual(["2026-11-19T18:15:00.000Z", 24]);
  });
});
