import { describe, expect, test } from "vitest";
import { mergedCart } from "./merged-cart";

describe("C-29 two carts become one", () => {
  test.each([
    ["what is missing comes along", [], [["one", 900n]], [["one", 900n]]],
    ["the higher offer replaces the lower", [["one", 900n]], [["one", 901n]], [["one", 901n]]],
    ["the lower offer replaces nothing", [["one", 901n]], [["one", 900n]], []],
    ["the same offer leaves what is here", [["one", 900n]], [["one", 900n]], []],
    ["other books stay apart", [["one", 900n]], [["two", 100n]], [["two", 100n]]],
  ] as [string, [string, bigint][], [string, bigint][], [string, bigint][]][])(
    "%s",
    (_title, here, brought, written) => {
      const lines = (pairs: [string, bigint][]) =>
        pairs.map(([id, amountMinor]) => ({ id, amountMinor }));
      expect(mergedCart(lines(here), lines(brought))).toEqual(lines(written));
    },
  );
});
