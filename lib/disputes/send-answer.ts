import "server-only";
import { answerDispute } from "@/lib/payments/answer-dispute";
import type { ProviderDispute } from "@/lib/payments/provider-dispute";
import { readDispute } from "@/lib/payments/read-dispute";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { followDispute } from "./follow-dispute";

/**
 * Sends the shop's answer to the provider, idempotent by the answer's row; called by a job, again until the provider
 * has it or says that it never will. One that arrived before a crash is recognised even after the provider has
 * forgotten the key (24 hours): the bank asks no more.
 */
export async function sendAnswer(answerId: string) {
  const answer = await db().disputeAnswer.findUniqueOrThrow({
    where: { id: answerId },
    include: { dispute: { select: { providerDisputeId: true } } },
  });
  if (answer.sentAt || answer.failedAt) return;
  const { providerDisputeId } = answer.dispute;
  const kind = answer.kind === "conceded" ? "conceded" : "evidence";
  const evidence = answer.evidence as Record<string, string>;
  const told = await readDispute(providerDisputeId);
  const refusal =
    told.status === answer.providerStatus
      ? await answerDispute({ answerId, providerDisputeId, kind, evidence })
      : hasArrived(answer, told)
        ? null
        : "no-longer-asked";
  const end = refusal ? { failedAt: now(), failureReason: refusal } : { sentAt: now() };
  await db().disputeAnswer.updateMany({
    where: { id: answerId, sentAt: null, failedAt: null },
    data: end,
  });
  await followDispute(providerDisputeId);
}

// The bank waits for nothing any more: because of this very answer, or because it was decided without it.
function hasArrived({ id, kind }: { id: string; kind: string }, told: ProviderDispute) {
  if (kind === "evidence") return told.answerId === id;
  return told.status === "lost" || told.status === "warning_closed";
}
