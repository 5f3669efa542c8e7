import { settleCheckout } from "@/lib/orders/settle-checkouts";
import { sendPayout } from "@/lib/payouts/send-payout";
import { confirmRefund } from "@/lib/refunds/confirm-refund";
import { settleRefund } from "@/lib/refunds/settle-refund";
import { payAuthors } from "@/lib/worker/pay-authors";
import { workInbox } from "@/lib/worker/stripe-events";

/** The verbs whose deaths are tried, by the word a process of its own is given; each gets the name of its subject. */
export const verbs = {
  "settle-checkout": (sessionId) => settleCheckout(sessionId),
  "work-inbox": () => workInbox(),
  "settle-refund": (refundId) => settleRefund(refundId),
  "confirm-refund": (providerRefundId) => confirmRefund(providerRefundId),
  "pay-authors": () => payAuthors(),
  "send-payout": (payoutId) => sendPayout(payoutId),
} satisfies Record<string, (subject: string) => Promise<unknown>>;

export type Verb = keyof typeof verbs;
