import "server-only";
import { findRefundRequest, isOver } from "./find-refund-request";
import { button, type Letter, quote, rows, text } from "./letter";
import { shopAddress } from "./mail-address";
import type { MailWords } from "./mail-words";

/** To the operator: a request waits for an answer. Null where it waited itself and the wish was taken back meanwhile. */
export async function refundWaiting(
  { t, locale, money, instant }: MailWords,
  payload: { requestId: string; what?: string },
) {
  const request = await findRefundRequest(payload.requestId);
  if (isOver(request, payload)) return null;
  const { line, number, requestedAt, comment, amountMinor, led } = request;
  const { title } = line;
  const amount = money(amountMinor, line.currency);
  const letter: Letter = {
    subject: t("refundWaiting.subject", { number }),
    preview: t("refundWaiting.preview", { title, amount }),
    heading: t("refundWaiting.heading"),
    parts: [
      text(t("refundWaiting.intro", { title })),
      rows(
        [t("frame.request"), number],
        [t("frame.order"), line.order.number],
        [t("frame.amount"), amount],
        [t("refundWaiting.at"), instant(requestedAt)],
        ...(line.refundableUntil
          ? [[t("refundWaiting.until"), instant(line.refundableUntil)] as [string, string]]
          : []),
      ),
      ...led.map(({ line: one }) =>
        text(
          t("refundWaiting.withUpgrade", {
            name: one.package.title || one.title,
            order: one.order.number,
          }),
        ),
      ),
      ...(comment ? [text(t("refundWaiting.comment")), quote(comment)] : []),
      button(t("refundWaiting.button"), shopAddress(`/${locale}/operator/refunds`)),
    ],
  };
  return letter;
}
