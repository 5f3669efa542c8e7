import "server-only";
import { addDays } from "@/lib/kernel/time";
import { answerWithinDays } from "@/lib/refunds/refund-deadline";
import { writeRefundPass } from "@/lib/refunds/refund-pass";
import { findRefundRequest, isOver } from "./find-refund-request";
import { button, type Letter, quote, rows, text } from "./letter";
import { shopAddress } from "./mail-address";
import type { MailWords } from "./mail-words";

/** What banks usually add to that. */
const bankDays = 10;

/** The acknowledgement on a durable medium: what was declared, when, under which number (L221-21). Null where it waited and the wish was taken back meanwhile. */
export async function refundRequested(
  words: MailWords,
  payload: { requestId: string; what?: string },
) {
  const { t, locale, money, date } = words;
  const request = await findRefundRequest(payload.requestId);
  if (isOver(request, payload)) return null;
  const { line, number } = request;
  const { order } = line;
  const amount = money(request.amountMinor, line.currency);
  const at = words.instant(request.requestedAt);
  const sentBy = addDays(request.requestedAt, answerWithinDays);
  const page = `/${locale}/refund?request=${request.id}&pass=${writeRefundPass(order.id)}`;
  const letter: Letter = {
    subject: t("refundRequested.subject", { number }),
    preview: t("refundRequested.preview", { at, amount }),
    heading: t("refundRequested.heading"),
    parts: [
      text(t("refundRequested.intro")),
      text(t("refundRequested.declared", { title: line.title, order: order.number })),
      ...request.led.map(({ line: one }) =>
        text(
          t("refundRequested.withUpgrade", {
            name: one.package.title || one.title,
            order: one.order.number,
          }),
        ),
      ),
      ...(request.comment ? [text(t("refundRequested.comment")), quote(request.comment)] : []),
      rows(
        [t("refundRequested.number"), number],
        [t("refundRequested.at"), at],
        [t("refundRequested.amount"), amount],
        [t("refundRequested.method"), t("frame.paidWith")],
        [t("refundRequested.sentBy"), date(sentBy)],
        [t("refundRequested.receivedBy"), date(addDays(sentBy, bankDays))],
        [t("refundRequested.version"), request.noticeVersion],
      ),
      text(t("refundRequested.next")),
      button(t("refundRequested.button"), shopAddress(page)),
    ],
  };
  return letter;
}
