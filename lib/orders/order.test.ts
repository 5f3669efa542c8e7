import { describe, expect, test } from "vitest";
import type { ProviderSession } from "@/lib/payments/session";
import { judgePayment } from "./order";

const pending = { state: "pending", totalMinor: 2000n, currency: "EUR", paidSessionId: null };

function session(news: Partial<ProviderSession>): ProviderSession {
  return {
    id: "cs_1",
    orderId: "order",
    outcome: "paid",
    amountMinor: 2000n,
    currency: "EUR",
    taxMinor: 0n,
    lineTaxes: [],
    country: null,
    paymentIntentId: "pi_1",
    chargeId: "ch_1",
    feeMinor: 55n,
    failure: null,
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
      "late money revives a failed order",
      { ...pending, state: "failed" },
      session({}),
      { verdict: "pay" },
    ],
    [
      "PAY-17 another amount is for the operator",
      pending,
      session({ amountMinor: 1999n }),
      { verdict: "exception", reason: "amount-mismatch" },
    ],
    [
      "PAY-18 another currency is for the operator",
      pending,
      session({ currency: "USD" }),
      { verdict: "exception", reason: "amount-mismatch" },
    ],
    [
      "the same paid session again is old news",
      { ...pending, state: "paid", paidSessionId: "cs_1" },
      session({}),
      { verdict: "done" },
    ],
    [
      "a second paid session is for the operator",
      { ...pending, state: "paid", paidSessionId: "cs_0" },
      session({}),
      { verdict: "exception", reason: "paid-twice" },
    ],
    [
      "a paid order never goes back to failed",
      { ...pending, state: "paid", paidSessionId: "cs_0" },
      session({ outcome: "expired" }),
      { verdict: "done" },
    ],
  ])("%s", (_title, order, told, judgement) => {
    expect(judgePayment(order, told)).toEqual(judgement);
  });
});
