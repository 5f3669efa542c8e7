import { describe, expect, test } from "vitest";
import { rightOf } from "./right";

const sold = {
  ...{ priceMinor: 2000n, leavingMinor: 0n, lostMinor: 0n },
  ...{ isGivenBack: false, isDisputed: false },
};

describe("the right to open a book", () => {
  test.each([
    ["stands after a sale", {}, "active", null],
    ["R-10 outlives a partial refund", { leavingMinor: 1999n }, "active", null],
    ["ends when the whole price leaves", { leavingMinor: 2000n }, "closed", "refunded"],
    ["rests while a dispute is open", { isDisputed: true }, "suspended", "disputed"],
    ["ends with a lost dispute", { lostMinor: 2000n }, "closed", "disputed"],
    [
      "ends when refund and dispute took it all",
      { leavingMinor: 500n, lostMinor: 1500n },
      "closed",
      "disputed",
    ],
    [
      "R-29 of a free book ends when it is given back",
      { priceMinor: 0n, isGivenBack: true },
      "closed",
      "refunded",
    ],
    ["of a free book stands", { priceMinor: 0n }, "active", null],
  ])("%s", (_case, facts, state, reason) => {
    expect(rightOf({ ...sold, ...facts })).toEqual({ state, reason });
  });
});
