import type { ProviderSession } from "@/lib/payments/session";

type Standing = {
  state: string;
  totalMinor: bigint;
  currency: string;
  checkouts: { sessionId: string | null; state: string }[];
  /** A book of it was deleted by its author: there is nothing left to hand over. */
  isBookGone?: boolean;
};

export type Judgement =
  | { verdict: "pay" }
  | { verdict: "wait" }
  | { verdict: "fail"; reason: "payment-failed" | "session-expired" }
  | { verdict: "done" }
  | { verdict: "surplus"; reason: "amount-mismatch" | "paid-twice" | "book-gone" };

/**
 * What a session, as the provider tells it now, means for the order. Money that came in late revives a failed
 * order; a paid order never goes back; a second paid session, another amount, or money for a book that was deleted
 * meanwhile, is money no order needs.
 */
export function judgePayment(order: Standing, session: ProviderSession): Judgement {
  const checkout = order.checkouts.find(({ sessionId }) => sessionId === session.id);
  if (checkout?.state === "paid") return { verdict: "done" };
  if (session.outcome === "paid") {
    const isExact = session.amountMinor === order.totalMinor && session.currency === order.currency;
    if (order.state === "paid") return { verdict: "surplus", reason: "paid-twice" };
    if (order.isBookGone) return { verdict: "surplus", reason: "book-gone" };
    return isExact ? { verdict: "pay" } : { verdict: "surplus", reason: "amount-mismatch" };
  }
  if (session.outcome === "failed") return { verdict: "fail", reason: "payment-failed" };
  if (session.outcome === "expired") return { verdict: "fail", reason: "session-expired" };
  return { verdict: "wait" };
}
