import "server-only";
import { findRefund } from "./find-refund-request";
import { button, type Letter, text } from "./letter";
import { shopAddress } from "./mail-address";
import type { MailWords } from "./mail-words";

/** The truth when a bank refuses: where the money is, and that the book is open again. */
export async function refundFailed({ t, locale, money }: MailWords, payload: { refundId: string }) {
  const refund = await findRefund(payload.refundId);
  // A book for somebody else was never in this library.
  const isOwn = refund.parts.every(({ line }) => !line.copy);
  const amount = money(refund.amountMinor, refund.currency);
  const letter: Letter = {
    subject: t("refundFailed.subject", { number: refund.number }),
    preview: isOwn ? t("refundFailed.preview") : t("refundFailed.previewOthers"),
    heading: t("refundFailed.heading"),
    parts: [
      text(t("refundFailed.intro", { amount, title: refund.title })),
      ...(isOwn ? [text(t("refundFailed.open"))] : []),
      text(t("refundFailed.next")),
      button(t("refundFailed.button"), shopAddress(`/${locale}/library`)),
    ],
  };
  return letter;
}
