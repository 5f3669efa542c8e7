import "server-only";
import { findRefundRequest } from "./find-refund-request";
import { button, type Letter, quote, text } from "./letter";
import { shopAddress } from "./mail-address";
import type { MailWords } from "./mail-words";

/** The operator's no, with the reason as it was written. */
export async function refundDeclined({ t, locale }: MailWords, payload: { requestId: string }) {
  const { line, number, decision } = await findRefundRequest(payload.requestId);
  const letter: Letter = {
    subject: t("refundDeclined.subject", { number }),
    preview: t("refundDeclined.preview"),
    heading: t("refundDeclined.heading"),
    parts: [
      text(t("refundDeclined.intro", { title: line.title })),
      quote(decision?.reason ?? ""),
      text(line.copy ? t("refundDeclined.keepOthers") : t("refundDeclined.keep")),
      text(t("refundDeclined.answer")),
      button(t("refundDeclined.button"), shopAddress(`/${locale}/library`)),
    ],
  };
  return letter;
}
