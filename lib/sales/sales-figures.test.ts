import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayStart, endOfDay } from "@/lib/kernel/zoned-day";
import { dayBounds } from "./day-bounds";
import { leadingValues } from "./leading-values";
import { endOfBand, leastReaders, type PriceBand, spreadOf } from "./price-spread";
import { readSalesAsk, salesQuery } from "./sales-ask";
import { byInterval, netOf, nothingSold, perCopy, refundRate, totalOf } from "./sales-figures";
import { dayAfter, termOf } from "./sales-term";

const today = "2026-11-26";

describe("the days an author asks for", () => {
  const own = (from: string, to: string, first = "2024-01-10") =>
    termOf(readSalesAsk({ period: "own", from, to }), today, first);

  test.each([
    [
      "A-05 the wrong way round are swapped, and said so",
      own("2026-03-09", "2026-03-01"),
      ["2026-03-01", "2026-03-09"],
      ["swapped"],
    ],
    [
      "A-05 end today at the latest",
      own("2026-11-20", "2027-02-01"),
      ["2026-11-20", today],
      ["future"],
    ],
    [
      "A-05 begin with the first sale at the earliest",
      own("1999-01-01", "2024-02-01"),
      ["2024-01-10", "2024-02-01"],
      ["before-first"],
    ],
    [
      "A-05 may lie before the first sale altogether",
      own("2020-01-01", "2020-02-01"),
      ["2020-02-01", "2020-02-01"],
      ["before-first"],
    ],
    ["A-05 may be one", own("2026-05-05", "2026-05-05"), ["2026-05-05", "2026-05-05"], []],
    [
      "A-05 may be a leap year's 29th of February",
      own("2024-02-29", "2024-02-29"),
      ["2024-02-29", "2024-02-29"],
      [],
    ],
    [
      "A-05 not another year's",
      own("2026-02-29", "2026-03-02"),
      ["2024-01-10", "2026-03-02"],
      ["from-wrong"],
    ],
    ["A-05 must be days", own("2026-03-01", "soon"), ["2026-03-01", today], ["to-wrong"]],
    ["A-05 may be left open on a side", own("", "2024-02-01"), ["2024-01-10", "2024-02-01"], []],
  ])("%s", (_name, term, days, remarks) => {
    expect([term.first, term.last]).toEqual(days);
    expect(term.remarks.map(({ kind }) => kind)).toEqual(remarks);
  });

  test("are offered as days up to today, this month, the last one and all", () => {
    const told = (period: string, on = today) => {
      const { first, last } = termOf(readSalesAsk({ period }), on, "2025-06-07");
      return `${first} ${last}`;
    };
    expect(told("7")).toBe("2026-11-20 2026-11-26");
    expect(told("month")).toBe("2026-11-01 2026-11-26");
    expect(told("last-month", "2026-01-03")).toBe("2025-12-01 2025-12-31");
    expect(told("last-month", "2024-03-31")).toBe("2024-02-01 2024-02-29");
    expect(told("all")).toBe("2025-06-07 2026-11-26");
  });

  test("A-06 stand in the address with books, interval and currency, and are read from it again", () => {
    const asked = readSalesAsk({
      ...{ period: "own", from: "2026-01-01", to: "2026-02-01", book: ["b", "a", "b"] },
      ...{ interval: "week", currency: "EUR", of: "sold", country: "FR" },
    });
    expect(asked.books).toEqual(["b", "a"]);
    const query = new URLSearchParams(salesQuery(asked));
    const read: Record<string, string[]> = {};
    for (const [name, value] of query) read[name] = [...(read[name] ?? []), value];
    expect(readSalesAsk(read)).toEqual(asked);
    expect(readSalesAsk({ interval: "hour", currency: "euro", of: "all", period: "8" })).toEqual(
      readSalesAsk({}),
    );
    expect(readSalesAsk({ days: "365" }).period).toBe("365");
  });

  test("A-04 begin and end where the zone's days do, also those of 23 and 25 hours", () => {
    const zones = [
      "Europe/Paris",
      "Africa/Casablanca",
      "Australia/Lord_Howe",
      "America/Santiago",
      "Asia/Kathmandu",
      "Pacific/Chatham",
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.nat({ max: 900 }),
        fc.nat({ max: 200 }),
        (zone, from, count) => {
          const first = dayAfter("2025-01-01", from);
          const last = dayAfter(first, count);
          const { days, bounds } = dayBounds(first, last, zone);
          expect(days).toHaveLength(count + 1);
          expect(bounds.map(({ at }) => at)).toEqual([
            ...days.map((day) => dayStart(day, zone)),
            endOfDay(last, zone),
          ]);
          for (const { at, midnight } of bounds)
            expect(Math.abs(at.getTime() - midnight.getTime())).toBeLessThanOrEqual(12 * 3_600_000);
        },
      ),
      { numRuns: 60 },
    );
    const { bounds } = dayBounds("2026-10-25", "2026-10-25", "Europe/Paris");
    const [begins, ends] = bounds.map(({ at }) => at.getTime());
    expect(((ends ?? 0) - (begins ?? 0)) / 3_600_000).toBe(25);
  });
});

describe("an author's figures", () => {
  const day = (first: string, soldMinor: bigint, refundedMinor = 0n) => ({
    ...{ ...nothingSold, first, last: first, soldMinor, refundedMinor, copies: 2, goneCopies: 1 },
  });

  test("A-05 a month begins where the days asked for do, a week on Monday, and nothing is lost between", () => {
    const days = ["2026-10-29", "2026-10-31", "2026-11-01", "2026-11-02"].map((one) =>
      day(one, 10n, 3n),
    );
    const told = (interval: "day" | "week" | "month") =>
      byInterval(days, interval).map(({ first, last, soldMinor }) => [first, last, soldMinor]);
    expect(told("month")).toEqual([
      ["2026-10-29", "2026-10-31", 20n],
      ["2026-11-01", "2026-11-02", 20n],
    ]);
    expect(told("week")).toEqual([
      ["2026-10-29", "2026-11-01", 30n],
      ["2026-11-02", "2026-11-02", 10n],
    ]);
    expect(told("day")).toHaveLength(4);
    expect(netOf(totalOf(days))).toBe(28n);
  });

  test("A-11 the refund rate is of the copies paid for; an average of none is none", () => {
    expect(refundRate({ ...nothingSold, copies: 3, goneCopies: 1 })).toBe(3_333);
    expect(refundRate(nothingSold)).toBeNull();
    expect(perCopy(2_001n, 2)).toBe(1_001n);
    expect(perCopy(0n, 0)).toBeNull();
  });
});

describe("the distribution of prices", () => {
  const band = fc.record({
    at: fc.nat({ max: 40 }),
    readers: fc.nat({ max: 9 }),
    more: fc.nat({ max: 5 }),
  });

  test("A-10 tells no band of fewer than five readers, and loses no copy", () => {
    fc.assert(
      fc.property(fc.uniqueArray(band, { selector: ({ at }) => at }), (drawn) => {
        const bands: PriceBand[] = drawn.map(({ at, readers, more }) => ({
          ...{ from: BigInt(at * 50), to: BigInt(at * 50 + 50), readers, copies: readers + more },
        }));
        const count = (all: PriceBand[]) => all.reduce((sum, { copies }) => sum + copies, 0);
        const told = spreadOf(bands);
        const readers = bands.reduce((sum, one) => sum + one.readers, 0);
        if (told === null) expect(readers).toBeLessThan(leastReaders);
        for (const one of told ?? []) expect(one.readers).toBeGreaterThanOrEqual(leastReaders);
        expect(count(told ?? bands)).toBe(count(bands));
      }),
    );
  });

  test("ends a band where the next one begins", () => {
    expect([5n, 95n, 100n, 150n, 950n, 2_000n, 9_500n].map(endOfBand)).toEqual([
      ...[6n, 100n, 150n, 200n, 1_000n, 2_500n, 10_000n],
    ]);
  });
});

test("a side that is cut off still sums to its figure: its others are a row of their own, and are all there behind it", () => {
  const some = fc.array(
    fc.record({ copies: fc.nat(99), soldMinor: fc.bigInt({ min: 0n, max: 10n ** 9n }) }),
  );
  fc.assert(
    fc.property(some, fc.integer({ min: 1, max: 12 }), (figures, shown) => {
      const values = figures.map((one) => ({ ...nothingSold, ...one }));
      const { leading, rest, others } = leadingValues(values, shown);
      expect(totalOf(others ? [...leading, others] : leading)).toEqual(totalOf(values));
      expect([...leading, ...rest]).toEqual(values);
      expect(leading.length).toBeLessThanOrEqual(shown + 1);
    }),
  );
});
