import "server-only";
import { now } from "@/lib/platform/clock";
import { refundDeadline } from "@/lib/refunds/refund-deadline";
import { findRefundRequest } from "./find-refund-request";
import { button, type Letter, rows, text } from "./letter";
import { shopAddress } from "./mail-address";
import type { MailWords } from "./mail-words";

/** To the operator: the time of a request is nearly over, or over. Nothing once it has come to its end. */
export async function refundLate(words: MailWords, payload: { requestId: string }) {
  const { t, locale, money, instant } = words;
  const request = await findRefundRequest(payload.requestId);
  const { line, number, requestedAt, state, amountMinor } = request;
  if (state !== "requested" && state !== "approved") return null;
  const { dueAt, pressure } = refundDeadline(requestedAt, now());
  const stage = pressure === "over" ? "over" : "soon";
  const letter: Letter = {
    subject: t(`refundLate.subject.${stage}`, { number }),
    preview: t("refundLate.preview", { title: line.title, at: instant(dueAt) }),
    heading: t(`refundLate.heading.${stage}`),
    parts: [
      text(t(`refundLate.waits.${state}`, { title: line.title })),
      text(t("refundLate.law")),
      rows(
        [t("frame.request"), number],
        [t("frame.order"), line.order.number],
        [t("frame.amount"), money(amountMinor, line.currency)],
        [t("refundLate.asked"), instant(requestedAt)],
        [t("refundLate.due"), instant(dueAt)],
      ),
      button(t("refundLate.button"), shopAddress(`/${locale}/operator/refunds`)),
    ],
  };
  return letter;
}
