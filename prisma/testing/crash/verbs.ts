import { settleCheckout } from "@/lib/orders/settle-checkouts";
import { sendPayout } from "@/lib/payouts/send-payout";
import { approveHeld } from "@/lib/refunds/approve-held";
import { confirmRefund } from "@/lib/refunds/confirm-refund";
import { settleRefund } from "@/lib/refunds/settle-refund";
import { payAuthors } from "@/lib/worker/pay-authors";
import { workInbox } from "@/lib/worker/stripe-events";

/** The verbs whose deaths are tried, by the word a process of its own is given; each gets the name of its subject, of several parts between spaces. */
export const verbs = {
  "settle-checkout": (sessionId) => settleCheckout(sessionId),
  "work-inbox": () => workInbox(),
  "approve-held": (subject) => {
    const [requestId = "", batch = "", operatorId = ""] = subject.split(" ");
    return approveHeld({ requestId, batch, operatorId });
  },
  "settle-refund": (refundId) => settleRefund(refundId),
  "confirm-refund": (providerRefundId) => confirmRefund(providerRefundId),
  "pay-authors": () => payAuthors(),
  "send-payout": (payoutId) => sendPayout(payoutId),
} satisfies Record<string, (subject: string) => Promise<unknown>>;

export type Verb = keyof typeof verbs;
