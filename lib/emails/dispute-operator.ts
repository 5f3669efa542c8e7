import "server-only";
import type { DisputeNews } from "@/lib/disputes/dispute";
import { db } from "@/lib/platform/db";
import { button, type Letter, rows, text } from "./letter";
import { shopAddress } from "./mail-address";
import type { MailWords } from "./mail-words";

/** To the operator: a bank asks, has taken a payment back, or has decided; and until when it waits for an answer. */
export async function disputeOperator(
  { t, locale, money, instant }: MailWords,
  payload: { disputeId: string; news: DisputeNews },
) {
  const { news, disputeId } = payload;
  const dispute = await db().dispute.findUniqueOrThrow({
    where: { id: disputeId },
    include: { order: { select: { number: true } } },
  });
  const { evidenceDueAt } = dispute;
  const isWaiting = news === "inquiry" || news === "opened";
  const letter: Letter = {
    subject: t("disputeOperator.subject", { news, number: dispute.order.number }),
    preview: t(`disputeOperator.text.${news}`),
    heading: t(`disputeOperator.heading.${news}`),
    parts: [
      text(t(`disputeOperator.text.${news}`)),
      rows(
        [t("frame.order"), dispute.order.number],
        [t("frame.amount"), money(dispute.amountMinor, dispute.currency)],
        [t("disputeOperator.reason"), dispute.reason],
        ...(isWaiting && evidenceDueAt
          ? [[t("disputeOperator.deadline"), instant(evidenceDueAt)] as [string, string]]
          : []),
      ),
      button(t("disputeOperator.button"), shopAddress(`/${locale}/operator/disputes`)),
    ],
  };
  return letter;
}
