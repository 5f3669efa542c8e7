import "server-only";
import type { TaskList } from "graphile-worker";
import { sendPromisedMail } from "@/lib/emails/send-promised-mail";
import { settleSession } from "@/lib/orders/jobs";
import { settleCheckout } from "@/lib/orders/settle-checkout";
import { stripeEvent } from "@/lib/payments/jobs";
import type { Job } from "@/lib/platform/jobs";
import { sendMail } from "@/lib/platform/outbox";
import { settleRefundJob } from "@/lib/refunds/jobs";
import { settleRefund } from "@/lib/refunds/settle-refund";
import { handleStripeEvent } from "./stripe-events";

type Run = { isLastAttempt: boolean };

/** Which verb keeps which promise. A handler that throws is tried again by the queue, with growing pauses. */
export const handlers: TaskList = Object.fromEntries([
  bind(stripeEvent, ({ eventId }) => handleStripeEvent(eventId)),
  bind(settleSession, ({ sessionId }) => settleCheckout(sessionId)),
  bind(settleRefundJob, ({ refundId }) => settleRefund(refundId)),
  bind(sendMail, ({ mailId }, { isLastAttempt }) => sendPromisedMail(mailId, isLastAttempt)),
]);

function bind<Payload>(job: Job<Payload>, keep: (payload: Payload, run: Run) => Promise<unknown>) {
  const task: TaskList[string] = async (payload, { job: { attempts, max_attempts } }) => {
    await keep(job.payload.parse(payload), { isLastAttempt: attempts >= max_attempts });
  };
  return [job.name, task] as const;
}
