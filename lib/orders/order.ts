import type { ProviderSession } from "@/lib/payments/session";

type Standing = {
  state: string;
  totalMinor: bigint;
  currency: string;
  checkouts: { sessionId: string | null; state: string }[];
};

export type Judgement =
  | { verdict: "pay" }
  | { verdict: "wait" }
  | { verdict: "fail"; reason: "payment-failed" | "session-expired" }
  | { verdict: "done" }
  | { verdict: "surplus"; reason: "amount-mismatch" | "paid-twice" };

/**
 * What a session, as the provider tells it now, means for the order. Money that came in late revives a failed
 * order; a paid order never goes back; a second paid session, or another amount, is money no order needs.
 */
export function judgePayment(order: Standing, session: ProviderSession): Judgement {
  const checkout = order.checkouts.find(({ sessionId }) => sessionId === session.id);
  if (checkout?.state === "paid") return { verdict: "done" };
  if (session.outcome === "paid") {
    const isExact = session.amountMinor === order.totalMinor && session.currency === order.currency;
    if (order.state === "paid") return { verdict: "surplus", reason: "paid-twice" };
    return isExact ? { verdict: "pay" } : { verdict: "surplus", reason: "amount-mismatch" };
  }
  if (session.outcome === "failed") return { verdict: "fail", reason: "payment-failed" };
  if (session.outcome === "expired") return { verdict: "fail", reason: "session-expired" };
  return { verdict: "wait" };
}
