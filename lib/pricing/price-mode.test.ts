import { expect, test } from "vitest";
import { money } from "@/lib/kernel/money";
import { judgeOwnPrice, type PriceMode, priceModeOf } from "./price-mode";

function judged(mode: PriceMode, minimum: bigint, suggested: bigint) {
  const verdict = judgeOwnPrice({
    ...{ mode, minimum: money(minimum, "EUR"), suggested: money(suggested, "EUR") },
  });
  if (!verdict.ok) return [verdict.reason, verdict.details.field];
  const { value } = verdict;
  return [value.isFixed, value.minimum.amountMinor, value.suggested.amountMinor];
}

test.each([
  ["a fixed price is its own suggestion", "fixed", 1_500n, 3n, [true, 1_500n, 1_500n]],
  ["a minimum has a suggestion at or above it", "minimum", 799n, 2_000n, [false, 799n, 2_000n]],
  [
    "free asks for nothing, whatever stands in the field",
    "free",
    799n,
    1_000n,
    [false, 0n, 1_000n],
  ],
  ["free may suggest nothing", "free", 0n, 0n, [false, 0n, 0n]],
  ["a fixed price of nothing is no price", "fixed", 0n, 0n, ["minimum-is-nothing", "minimum"]],
  ["a minimum of nothing is free", "minimum", 0n, 500n, ["minimum-is-nothing", "minimum"]],
  [
    "less than the provider takes is named",
    "minimum",
    49n,
    500n,
    ["between-free-and-floor", "minimum"],
  ],
  ["too much is named", "fixed", 100_001n, 0n, ["above-ceiling", "minimum"]],
  [
    "a suggestion below the minimum is named",
    "minimum",
    800n,
    799n,
    ["below-minimum", "suggested"],
  ],
  [
    "a free book's suggestion that nobody could pay is named",
    "free",
    0n,
    49n,
    ["between-free-and-floor", "suggested"],
  ],
] as const)("%s", (_title, mode, minimum, suggested, expected) => {
  expect(judged(mode, minimum, suggested)).toEqual(expected);
});

test("the mode is read off the terms", () => {
  expect(priceModeOf({ isFixed: true, minimumMinor: 500n })).toBe("fixed");
  expect(priceModeOf({ isFixed: false, minimumMinor: 500n })).toBe("minimum");
  expect(priceModeOf({ isFixed: false, minimumMinor: 0n })).toBe("free");
});
