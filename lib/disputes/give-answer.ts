import "server-only";
import type { Operator } from "@/lib/accounts/actor";
import type { Locale } from "@/lib/i18n/locale";
import { ok, refused } from "@/lib/kernel/result";
import { recordAudit } from "@/lib/platform/audit";
import { now } from "@/lib/platform/clock";
import { db, lockRow, transaction } from "@/lib/platform/db";
import { enqueue } from "@/lib/platform/jobs";
import { awaitsAnswer } from "./dispute";
import { sendAnswerJob } from "./jobs";

type Answer = {
  disputeId: string;
  kind: "evidence" | "conceded";
  evidence: Record<string, string>;
  /** The language of the evidence. */
  locale?: Locale;
};

/**
 * Writes down the one answer to what a bank asks now, and promises to send it. Audited.
 * Refused: "dispute-unknown", "no-answer-awaited" when the bank waits for none, "refund-instead" when a mere inquiry
 * would be conceded (nothing was taken, so there is nothing to give up), "already-answered".
 */
export async function giveAnswer(
  operator: Operator,
  { disputeId, kind, evidence, locale }: Answer,
) {
  const found = await db().dispute.findUnique({
    where: { id: disputeId },
    select: { orderId: true },
  });
  if (!found) return refused("dispute-unknown");
  return transaction(async (tx) => {
    await lockRow(tx, "orders", found.orderId);
    const dispute = await tx.dispute.findUniqueOrThrow({ where: { id: disputeId } });
    const { providerStatus, state } = dispute;
    if (!awaitsAnswer(providerStatus)) return refused("no-answer-awaited");
    if (kind === "conceded" && state === "inquiry") return refused("refund-instead");
    const alive = { disputeId, providerStatus, failedAt: null };
    if ((await tx.disputeAnswer.count({ where: alive })) > 0) return refused("already-answered");
    const { id: answerId } = await tx.disputeAnswer.create({
      data: {
        ...{ disputeId, kind, providerStatus, evidence, locale: locale ?? null },
        ...{ operatorId: operator.id, givenAt: now() },
      },
    });
    await recordAudit(tx, {
      actorId: operator.id,
      action: kind === "evidence" ? "dispute-evidence-submitted" : "dispute-loss-accepted",
      subjectId: disputeId,
      details: { answerId, providerStatus },
    });
    await enqueue(tx, sendAnswerJob, { answerId }, { key: `dispute-answer:${answerId}` });
    return ok({ answerId });
  });
}
