import "server-only";
import { getShopSettings } from "@/lib/catalog/shop-settings";
import { answerDispute } from "@/lib/payments/answer-dispute";
import type { ProviderDispute } from "@/lib/payments/provider-dispute";
import { readDispute } from "@/lib/payments/read-dispute";
import { uploadEvidence } from "@/lib/payments/upload-evidence";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { evidencePaper } from "./evidence-paper";
import { evidenceWords } from "./evidence-words";
import { followDispute } from "./follow-dispute";

/**
 * Sends the shop's answer to the provider, idempotent by the answer's row; called by a job, again until the provider
 * has it or says that it never will. Evidence goes as texts and as one paper of the same words. One that arrived
 * before a crash is recognised even after the provider has forgotten the key (24 hours): the bank asks no more.
 */
export async function sendAnswer(answerId: string) {
  const answer = await findAnswer(answerId);
  if (answer.sentAt || answer.failedAt) return;
  const { providerDisputeId } = answer.dispute;
  const told = await readDispute(providerDisputeId);
  const refusal =
    told.status === answer.providerStatus
      ? await send(answer)
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

type Answer = Awaited<ReturnType<typeof findAnswer>>;

function findAnswer(answerId: string) {
  const order = { select: { number: true } };
  const dispute = { select: { providerDisputeId: true, order } };
  return db().disputeAnswer.findUniqueOrThrow({ where: { id: answerId }, include: { dispute } });
}

async function send(answer: Answer) {
  const { id: answerId, dispute } = answer;
  const { providerDisputeId } = dispute;
  if (answer.kind === "conceded")
    return answerDispute({ answerId, providerDisputeId, kind: "conceded", evidence: {} });
  const texts = answer.evidence as Record<string, string>;
  const paper = answer.providerFileId ?? (await upload(answer, texts));
  const evidence = { ...texts, ...(paper ? { uncategorized_file: paper } : {}) };
  return answerDispute({ answerId, providerDisputeId, kind: "evidence", evidence });
}

// A paper the provider will not take is no reason to say nothing: the texts go without it.
async function upload({ id: answerId, dispute, givenAt, locale }: Answer, texts: Texts) {
  const { providerDisputeId, order } = dispute;
  const { name: shopName } = await getShopSettings();
  const about = { texts, providerDisputeId, orderNumber: order.number, shopName, givenAt };
  const { drawPaper } = await import("@/lib/platform/paper/draw-paper");
  const bytes = await drawPaper(evidencePaper(about, evidenceWords(locale === "en" ? "en" : "fr")));
  const fileName = `evidence-${order.number}.pdf`;
  const providerFileId = await uploadEvidence({ answerId, fileName, bytes });
  await db().disputeAnswer.update({ where: { id: answerId }, data: { providerFileId } });
  return providerFileId;
}

type Texts = Record<string, string>;

// The bank waits for nothing any more: because of this very answer, or because it was decided without it.
function hasArrived({ id, kind }: { id: string; kind: string }, told: ProviderDispute) {
  if (kind === "evidence") return told.answerId === id;
  return told.status === "lost" || told.status === "warning_closed";
}
