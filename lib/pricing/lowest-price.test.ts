import { expect, test } from "vitest";
import { loweredSince, lowestPrice } from "./lowest-price";

const day = (count: number) => new Date(Date.UTC(2026, 10, count));

function held(...prices: [since: number, minimumMinor: bigint, currency?: string][]) {
  return prices.map(([since, minimumMinor, currency = "EUR"]) => ({
    ...{ since: day(since), minimumMinor, currency },
  }));
}

test.each([
  ["is the one price there was", held([-60, 1_000n]), 1_000n],
  ["counts one that held for a day only", held([-60, 1_000n], [10, 600n], [11, 1_000n]), 600n],
  ["counts one that ended within the time", held([-60, 500n], [1, 1_000n]), 500n],
  ["leaves out one that ended just as it began", held([-60, 500n], [0, 1_000n]), 1_000n],
  ["leaves out one that begins as it ends", held([-60, 1_000n], [30, 600n]), 1_000n],
  ["leaves out one that was replaced at once", held([-60, 1_000n], [5, 1n], [5, 900n]), 900n],
  ["leaves out what was asked in another currency", held([-60, 1n, "JPY"], [9, 800n]), 800n],
  ["is not known of a time before the first", held([31, 800n]), null],
])("the lowest price of thirty days %s", (_title, history, least) => {
  expect(lowestPrice(history, { from: day(0), to: day(30), currency: "EUR" })).toBe(least);
});

test.each([
  ["is none without a promotion", [[-9, 1_000n, null]], null],
  [
    "is when its package came under it",
    [
      [-9, 800n, null],
      [0, 1_000n, "sale"],
    ],
    0,
  ],
  [
    "stays while the price only falls",
    [
      [-9, 800n, null],
      [0, 900n, "sale"],
      [3, 700n, "sale"],
    ],
    0,
  ],
  [
    "begins anew after a time without",
    [
      [0, 500n, "sale"],
      [2, 800n, null],
      [9, 500n, "sale"],
    ],
    9,
  ],
  [
    "begins anew where more is asked",
    [
      [0, 500n, "sale"],
      [5, 600n, "sale"],
      [7, 600n, "sale"],
    ],
    5,
  ],
  [
    "begins anew under another promotion",
    [
      [0, 500n, "sale"],
      [5, 400n, "other"],
    ],
    5,
  ],
] as const)("since when a promotion has lowered a price %s", (_title, rows, since) => {
  const history = rows.map(([at, minimumMinor, promotionId]) => ({
    ...{ currency: "EUR", minimumMinor, promotionId, since: day(at) },
  }));
  expect(loweredSince(history)).toEqual(since === null ? null : day(since));
});
