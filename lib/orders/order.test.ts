import { describe, expect, test } from "vitest";
import type { ProviderSession } from "@/lib/payments/session";
import { judgePayment } from "./order";

const pending = { state: "pending", totalMinor: 2000n, currency: "EUR", checkouts: [] };
const paidBy = (sessionId: string) => ({
  ...pending,
  ...{ state: "paid", checkouts: [{ sessionId, state: "paid" }] },
});

function session(news: Partial<ProviderSession>): ProviderSession {
  return {
    id: "cs_1",
    orderId: "order",
    shopTag: "shop",
    outcome: "paid",
    amountMinor: 2000n,
    currency: "EUR",
    taxMinor: 0n,
    lineTaxes: [],
    country: null,
    paymentIntentId: "pi_1",
    chargeId: "ch_1",
    card: null,
    movement: null,
    failure: null,
    paidAt: null,
    ...news,
  };
}

describe("what a session means for its order", () => {
  test.each([
    ["a paid session pays a pending order", pending, session({}), { verdict: "pay" }],
    ["an open page waits", pending, session({ outcome: "open" }), { verdict: "wait" }],
    ["a delayed payment waits", pending, session({ outcome: "confirming" }), { verdict: "wait" }],
    [
      "a refused delayed payment fails the order",
      pending,
      session({ outcome: "failed" }),
      { verdict: "fail", reason: "payment-failed" },
    ],
    [
      "an expired page fails the order",
      pending,
      session({ outcome: "expired" }),
      { verdict: "fail", reason: "session-expired" },
    ],
    [
      "PAY-15 late money revives a failed order",
      { ...pending, state: "failed" },
      session({}),
      { verdict: "pay" },
    ],
    [
      "PAY-17 another amount is for the operator",
      pending,
      session({ amountMinor: 1999n }),
      { verdict: "surplus", reason: "amount-mismatch" },
    ],
    [
      "PAY-18 C-24 another currency is for the operator",
      pending,
      session({ currency: "USD" }),
      { verdict: "surplus", reason: "amount-mismatch" },
    ],
    [
      "money for a book that was deleted meanwhile is nobody's need",
      { ...pending, state: "failed", isBookGone: true },
      session({}),
      { verdict: "surplus", reason: "book-gone" },
    ],
    ["the same paid session again is old news", paidBy("cs_1"), session({}), { verdict: "done" }],
    [
      "PAY-16 a second paid session is money nobody needs",
      paidBy("cs_0"),
      session({}),
      { verdict: "surplus", reason: "paid-twice" },
    ],
    [
      "a paid order never goes back to failed",
      paidBy("cs_1"),
      session({ outcome: "expired" }),
      { verdict: "done" },
    ],
  ])("%s", (_title, order, told, judgement) => {
    expect(judgePayment(order, told)).toEqual(judgement);
  });
});
