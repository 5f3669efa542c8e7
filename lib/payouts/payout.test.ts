import { describe, expect, test } from "vitest";
import {
  decidePayout,
  isPaidAllTheSame,
  judgeGivingUp,
  judgeProof,
  judgeSending,
  leftAt,
  transferProof,
} from "./payout";

const bank = { method: "bank", isReady: true };
const fine = {
  ...{ closingMinor: 5_000n, availableMinor: 5_000n, minimumMinor: 2_000n, atRiskMinor: 0n },
  ...{ account: bank, isHeld: false, booksDiffer: false },
};

function decided(more: Partial<Parameters<typeof decidePayout>[0]>) {
  const decision = decidePayout({ ...fine, ...more });
  return decision.ok ? decision.value.amountMinor : decision.reason;
}

describe("what of a statement is paid", () => {
  test.each([
    ["its closing balance", {}, 5_000n],
    ["nothing of what came after its month", { availableMinor: 9_000n }, 5_000n],
    ["less whatever was taken since (P-15)", { availableMinor: 4_000n }, 4_000n],
    ["the minimum itself", { closingMinor: 2_000n }, 2_000n],
    ["below the minimum: carried over (P-08)", { closingMinor: 1_999n }, "below-minimum"],
    ["below the minimum since", { availableMinor: 1_000n }, "below-minimum"],
    ["a balance that fell below zero (P-15)", { availableMinor: -1n }, "negative-balance"],
    ["a negative statement (P-17)", { closingMinor: -300n }, "negative-balance"],
    ["nothing", { closingMinor: 0n }, "nothing-due"],
    ["less what is on its way back", { atRiskMinor: 1_000n }, 4_000n],
    [
      "what came after its month for what is on its way back",
      { availableMinor: 9_000n, atRiskMinor: 3_000n },
      5_000n,
    ],
    ["nothing while all of it is on its way back", { atRiskMinor: 5_000n }, "at-risk"],
    ["below the minimum without what is disputed", { atRiskMinor: 3_001n }, "below-minimum"],
    ["nothing left", { availableMinor: 0n }, "nothing-due"],
    ["no account", { account: null }, "no-account"],
    [
      "an account that is not ready",
      { account: { method: "connect", isReady: false } },
      "account-incomplete",
    ],
    ["an account that is", { account: { method: "connect", isReady: true } }, 5_000n],
    ["a held author (P-16)", { isHeld: true }, "held"],
    ["books that differ (P-25)", { booksDiffer: true }, "books-differ"],
    [
      "the plainest reason first",
      { closingMinor: -1n, isHeld: true, account: null },
      "negative-balance",
    ],
  ] as const)("%s", (_what, more, outcome) => {
    expect(decided(more as Partial<typeof fine>)).toBe(outcome);
  });

  test.each([
    ["created", 0n, 0n, false, false, "ok"],
    ["created", 500n, 500n, false, false, "ok"],
    ["created", 500n, 501n, false, false, "at-risk"],
    ["created", -1n, 500n, false, false, "negative-balance"],
    ["created", 0n, 0n, true, false, "held"],
    ["created", 0n, 0n, false, true, "books-differ"],
    ["cancelled", 0n, 0n, false, false, "not-waiting"],
  ])(
    "a payout that is %s may be sent, or why not",
    (state, availableMinor, atRiskMinor, isHeld, booksDiffer, said) => {
      const judged = judgeSending({ state, availableMinor, atRiskMinor, isHeld, booksDiffer });
      expect(judged.ok ? "ok" : judged.reason).toBe(said);
    },
  );
});

test.each([
  [800n, 800n, 0n, "ok"],
  [1_999n, 1_999n, 0n, "ok"],
  [2_000n, 2_000n, 0n, "payable"],
  [800n, 801n, 0n, "balance-changed"],
  [800n, 800n, 1n, "balance-changed"],
  [0n, 0n, 0n, "nothing-to-give"],
  [-5n, -5n, 0n, "nothing-to-give"],
] as const)(
  "P-24 shown %s, of %s payable of which %s is on its way back, may be left to the shop, or why not",
  (shownMinor, availableMinor, atRiskMinor, said) => {
    const judged = judgeGivingUp({ shownMinor, availableMinor, atRiskMinor, minimumMinor: 2_000n });
    expect(judged.ok ? "ok" : judged.reason).toBe(said);
  },
);

describe("what the bank's statement says", () => {
  const typed = (paidOn: string) =>
    transferProof.safeParse({
      ...{ payoutId: "0198c0de-0000-7000-8000-00000000000a", reference: "VIR", paidOn },
      ...{ amount: "24,00", currency: "EUR" },
    }).success;
  const handedOver = { amountMinor: 2_400n, sentAt: new Date("2026-02-26T23:30:00Z") };
  const at = new Date("2026-03-02T12:00:00Z");

  test.each([
    ["2026-02-28", true],
    ["2026-02-31", false],
    ["2025-02-29", false],
    ["2028-02-29", true],
    ["26-02-28", false],
  ])("P-23 names a day of the calendar: %s", (day, isFit) => {
    expect(typed(day)).toBe(isFit);
  });

  test.each([
    // Half past midnight in Paris: the hand-over's day is the 27th.
    [{ paidOn: "2026-02-26", amountMinor: 2_400n }, "day-before-hand-over"],
    [{ paidOn: "2026-02-27", amountMinor: 2_400n }, null],
    [{ paidOn: "2026-03-03", amountMinor: 2_400n }, "day-ahead"],
    [{ paidOn: "2026-02-27", amountMinor: 2_399n }, "amount-differs"],
  ])("P-23 fits the hand-over: %o", (proof, reason) => {
    const judged = judgeProof(handedOver, proof, at);
    expect(judged.ok ? null : judged.reason).toBe(reason);
  });

  test.each([
    // The middle of the day in Paris, in winter and in summer.
    ["2026-03-01", "2026-03-01T11:00:00.000Z"],
    ["2026-02-27", "2026-02-27T11:00:00.000Z"],
    // Never after the operator read it.
    ["2026-03-02", "2026-03-02T08:00:00.000Z"],
  ])("P-23 a transfer of %s left at %s", (paidOn, left) => {
    const readAt = new Date("2026-03-02T08:00:00Z");
    expect(leftAt(handedOver, paidOn, readAt).toISOString()).toBe(left);
  });

  test("P-23 a transfer never left before it was handed over", () => {
    const sentAt = new Date("2026-07-03T16:00:00Z");
    expect(leftAt({ sentAt }, "2026-07-03", new Date("2026-07-09T08:00:00Z"))).toEqual(sentAt);
    expect(leftAt({ sentAt }, "2026-07-04", new Date("2026-07-09T08:00:00Z"))).toEqual(
      new Date("2026-07-04T10:00:00Z"),
    );
  });

  test("a line left out in part is paid all the same once no more than the rest is owed", () => {
    expect(isPaidAllTheSame({ coveredMinor: 400n }, 800n)).toBe(false);
    expect(isPaidAllTheSame({ coveredMinor: 400n }, 400n)).toBe(true);
    expect(isPaidAllTheSame({ coveredMinor: 0n }, 0n)).toBe(false);
  });
});
