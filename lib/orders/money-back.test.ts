import { describe, expect, test } from "vitest";
import { moneyBackOf, orderMoneyBack } from "./money-back";

const open = { state: "active", closedReason: null };
const refunded = { state: "closed", closedReason: "refunded" };
const kept = {
  ...{ priceMinor: 2000n, returnedMinor: 0n, entitlement: open },
  refundRequests: [] as { state: string }[],
};

describe("the money of an order's line", () => {
  test.each([
    ["none of it is back", kept, "none"],
    ["a refund is asked for", { ...kept, refundRequests: [{ state: "requested" }] }, "asked"],
    ["it is on its way", { ...kept, entitlement: refunded }, "leaving"],
    ["all of it is back", { ...kept, entitlement: refunded, returnedMinor: 2000n }, "whole"],
    ["a part of it is back", { ...kept, returnedMinor: 500n }, "partly"],
    ["a free book was given back", { ...kept, priceMinor: 0n, entitlement: refunded }, "whole"],
    [
      "its payment is disputed",
      { ...kept, entitlement: { state: "suspended", closedReason: "disputed" } },
      "disputed",
    ],
    [
      "a withdrawn wish changes nothing",
      { ...kept, refundRequests: [{ state: "withdrawn" }] },
      "none",
    ],
  ] as const)("%s", (_case, line, back) => {
    expect(moneyBackOf(line as Parameters<typeof moneyBackOf>[0])).toBe(back);
  });
});

test.each([
  [["none", "asked"], "none"],
  [["none", "whole"], "partly"],
  [["partly"], "partly"],
  [["whole", "leaving"], "whole"],
  [[], "none"],
] as const)("an order whose lines are %j is refunded: %s", (lines, whole) => {
  expect(orderMoneyBack([...lines])).toBe(whole);
});
