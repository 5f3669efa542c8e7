import type { ProviderSession } from "@/lib/payments/session";

type Standing = {
  state: string;
  totalMinor: bigint;
  currency: string;
  /** The session that already paid this order, if any. */
  paidSessionId: string | null;
};

export type Judgement =
  | { verdict: "pay" }
  | { verdict: "wait" }
  | { verdict: "fail"; reason: "payment-failed" | "session-expired" }
  | { verdict: "done" }
  | { verdict: "exception"; reason: "amount-mismatch" | "paid-twice" };

/**
 * What a session, as the provider tells it now, means for the order. Money that came in late revives a failed
 * order; a paid order never goes back; a second paid session or another amount is for the operator.
 */
export function judgePayment(order: Standing, session: ProviderSession): Judgement {
  if (order.state === "paid") {
    const isSecond = session.outcome === "paid" && order.paidSessionId !== session.id;
    return isSecond ? { verdict: "exception", reason: "paid-twice" } : { verdict: "done" };
  }
  if (session.outcome === "paid") {
    const isExact = session.amountMinor === order.totalMinor && session.currency === order.currency;
    return isExact ? { verdict: "pay" } : { verdict: "exception", reason: "amount-mismatch" };
  }
  if (session.outcome === "failed") return { verdict: "fail", reason: "payment-failed" };
  if (session.outcome === "expired") return { verdict: "fail", reason: "session-expired" };
  return { verdict: "wait" };
}
