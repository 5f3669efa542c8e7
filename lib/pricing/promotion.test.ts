import { expect, test } from "vitest";
import { money } from "@/lib/kernel/money";
import { promotedPrice, promotionStanding } from "./promotion";

function asked(
  greatestPercent: number,
  percents: number[],
  { isFixed = false, minimumMinor = 1_000n } = {},
) {
  const suggested = money(isFixed ? minimumMinor : 2_000n, "EUR");
  const own = { isFixed, minimum: money(minimumMinor, "EUR"), suggested, greatestPercent };
  const living = percents.map((percent, at) => ({ id: `m${at}`, percent }));
  const { range, promotion } = promotedPrice(own, living);
  return [range.minimum.amountMinor, range.suggested.amountMinor, promotion?.id ?? null];
}

test.each([
  ["lowers the minimum and leaves the suggestion", asked(50, [30]), [700n, 2_000n, "m0"]],
  ["goes no further than the author allows", asked(20, [30]), [800n, 2_000n, "m0"]],
  ["leaves alone what takes no part", asked(0, [30]), [1_000n, 2_000n, null]],
  ["is the one that takes most off", asked(50, [10, 40]), [600n, 2_000n, "m1"]],
  ["is the elder of two that take as much", asked(20, [30, 40]), [800n, 2_000n, "m0"]],
  ["over is over", asked(50, []), [1_000n, 2_000n, null]],
  ["lowers the one price as a whole", asked(50, [30], { isFixed: true }), [700n, 700n, "m0"]],
  ["takes nothing off what is free", asked(50, [30], { minimumMinor: 0n }), [0n, 2_000n, null]],
  [
    "takes nothing off the least that can be paid",
    asked(50, [30], { minimumMinor: 50n }),
    [50n, 2_000n, null],
  ],
])("a promotion %s", (_title, price, expected) => {
  expect(price).toEqual(expected);
});

test("a promotion is planned, then runs, then is over", () => {
  const at = new Date();
  expect(promotionStanding({ begunAt: null, endedAt: null })).toBe("planned");
  expect(promotionStanding({ begunAt: at, endedAt: null })).toBe("running");
  expect(promotionStanding({ begunAt: null, endedAt: at })).toBe("over");
});
