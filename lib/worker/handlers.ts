import "server-only";
import type { TaskList } from "graphile-worker";
import { sendPromisedMail } from "@/lib/emails/send-promised-mail";
import { returnSurplusJob } from "@/lib/orders/jobs";
import { sendPayoutJob } from "@/lib/payouts/jobs";
import { sendPayout } from "@/lib/payouts/send-payout";
import type { Job } from "@/lib/platform/jobs";
import { sendMail } from "@/lib/platform/outbox";
import { adoptRefundsOf } from "@/lib/refunds/adopt-refund";
import { adoptRefundsJob, settleRefundJob } from "@/lib/refunds/jobs";
import { returnSurplus } from "@/lib/refunds/return-surplus";
import { settleRefund } from "@/lib/refunds/settle-refund";
import { applyShares } from "@/lib/royalties/apply-shares";
import { applySharesJob } from "@/lib/royalties/jobs";

type Run = { isLastAttempt: boolean };

/** Which verb keeps which promise. A handler that throws is tried again by the queue, with growing pauses. */
export const handlers: TaskList = Object.fromEntries([
  bind(returnSurplusJob, ({ checkoutId }) => returnSurplus(checkoutId)),
  bind(settleRefundJob, ({ refundId }) => settleRefund(refundId)),
  bind(applySharesJob, ({ agreementId }) => applyShares(agreementId)),
  bind(adoptRefundsJob, ({ checkoutId }) => adoptRefundsOf(checkoutId)),
  bind(sendPayoutJob, ({ payoutId }) => sendPayout(payoutId)),
  bind(sendMail, ({ mailId }, { isLastAttempt }) => sendPromisedMail(mailId, isLastAttempt)),
]);

function bind<Payload>(job: Job<Payload>, keep: (payload: Payload, run: Run) => Promise<unknown>) {
  const task: TaskList[string] = async (payload, { job: { attempts, max_attempts } }) => {
    await keep(job.payload.parse(payload), { isLastAttempt: attempts >= max_attempts });
  };
  return [job.name, task] as const;
}
