import "server-only";
import type { TaskList } from "graphile-worker";
import { auditBooks } from "@/lib/bookkeeping/audit-books";
import { auditBooksJob } from "@/lib/bookkeeping/jobs";
import { inspectLogoJob } from "@/lib/catalog/jobs";
import { followDisputesOf } from "@/lib/disputes/follow-dispute";
import { sendAnswerJob } from "@/lib/disputes/jobs";
import { makeRoom } from "@/lib/disputes/make-room";
import { sendAnswer } from "@/lib/disputes/send-answer";
import { announceEdition } from "@/lib/editions/announce-edition";
import { announceEditionJob } from "@/lib/editions/jobs";
import { advanceImportJob } from "@/lib/imports/jobs";
import { keepImport } from "@/lib/imports/keep-import";
import { inspectFile } from "@/lib/inspection/inspect-file";
import { inspectLogo } from "@/lib/inspection/inspect-logo";
import { inspectFileJob } from "@/lib/inspection/jobs";
import { returnSurplusJob } from "@/lib/orders/jobs";
import { closePage } from "@/lib/payments/close-page";
import { closePageJob } from "@/lib/payments/jobs";
import { applyAccountChange } from "@/lib/payouts/apply-account-change";
import { applyAccountChangeJob, sendPayoutJob } from "@/lib/payouts/jobs";
import { sendPayout } from "@/lib/payouts/send-payout";
import type { Job } from "@/lib/platform/jobs";
import { inSpan } from "@/lib/platform/telemetry/span";
import { timing } from "@/lib/platform/telemetry/tally";
import { during } from "@/lib/platform/under-way";
import { eraseAgain } from "@/lib/privacy/erase-again";
import { eraseAgainJob, sweepErasureJob } from "@/lib/privacy/jobs";
import { sweepErasure } from "@/lib/privacy/sweep-erasure";
import { adoptRefundsOf } from "@/lib/refunds/adopt-refund";
import {
  adoptRefundsJob,
  moneyFreedJob,
  refundMeetsDisputeJob,
  settleRefundJob,
} from "@/lib/refunds/jobs";
import { returnSurplus } from "@/lib/refunds/return-surplus";
import { settleRefund } from "@/lib/refunds/settle-refund";
import { applyShares } from "@/lib/royalties/apply-shares";
import { applySharesJob } from "@/lib/royalties/jobs";

/** Which verb keeps which promise. A handler that throws is tried again by the queue, with growing pauses. */
export const handlers: TaskList = Object.fromEntries([
  bind(returnSurplusJob, ({ checkoutId }) => returnSurplus(checkoutId)),
  bind(closePageJob, ({ sessionId }) => closePage(sessionId)),
  bind(settleRefundJob, ({ refundId }) => settleRefund(refundId)),
  bind(applySharesJob, ({ agreementId }) => applyShares(agreementId)),
  bind(adoptRefundsJob, ({ checkoutId }) => adoptRefundsOf(checkoutId)),
  bind(moneyFreedJob, ({ checkoutId }) => followDisputesOf(checkoutId)),
  bind(refundMeetsDisputeJob, ({ providerRefundId }) => makeRoom(providerRefundId)),
  bind(sendAnswerJob, ({ answerId }) => sendAnswer(answerId)),
  bind(applyAccountChangeJob, ({ changeId }) => applyAccountChange(changeId)),
  bind(sendPayoutJob, ({ payoutId }) => sendPayout(payoutId)),
  bind(inspectFileJob, ({ fileId }, isLastTry) => inspectFile(fileId, { isLastTry })),
  bind(inspectLogoJob, ({ logoId }, isLastTry) => inspectLogo(logoId, { isLastTry })),
  bind(advanceImportJob, ({ importId }, isLastTry) => keepImport(importId, isLastTry)),
  bind(auditBooksJob, ({ runId }) => auditBooks(runId)),
  bind(announceEditionJob, ({ editionId }) => announceEdition(editionId)),
  bind(sweepErasureJob, ({ erasureId }) => sweepErasure(erasureId)),
  bind(eraseAgainJob, ({ userId }) => eraseAgain(userId)),
]);

function bind<Payload>(
  job: Job<Payload>,
  keep: (payload: Payload, isLastTry: boolean) => Promise<unknown>,
) {
  const { name } = job;
  const task: TaskList[string] = async (payload, { job: { id, attempts, max_attempts: most } }) => {
    const work = async () => keep(job.payload.parse(payload), attempts >= most);
    await during({ job: name, jobId: String(id) }, () =>
      inSpan(`job ${name}`, { "bouquin.attempt": attempts }, () =>
        timing("bouquin_job_seconds", { job: name }, work),
      ),
    );
  };
  return [name, task] as const;
}
