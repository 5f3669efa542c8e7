import "server-only";
import { findRefund } from "./find-refund-request";
import { type Letter, rows, text } from "./letter";
import type { MailWords } from "./mail-words";

/** The money is back, or on its last steps through the bank. */
export async function refundConfirmed(
  { t, money, instant }: MailWords,
  payload: { refundId: string },
) {
  const refund = await findRefund(payload.refundId);
  const amount = money(refund.amountMinor, refund.currency);
  const { number } = refund.request;
  const letter: Letter = {
    subject: t("refundConfirmed.subject", { amount, number }),
    preview: t("refundConfirmed.preview"),
    heading: t("refundConfirmed.heading"),
    parts: [
      text(t("refundConfirmed.intro", { amount, title: refund.line.title })),
      text(t("refundConfirmed.delay")),
      rows(
        [t("frame.request"), number],
        [t("frame.order"), refund.line.order.number],
        [t("refundConfirmed.at"), instant(refund.succeededAt ?? refund.createdAt)],
      ),
      text(t("refundConfirmed.access")),
      text(t("refundConfirmed.again")),
    ],
  };
  return letter;
}
