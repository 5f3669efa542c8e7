import "server-only";
import { db } from "@/lib/platform/db";
import { type Letter, rows, text } from "./letter";
import type { MailWords } from "./mail-words";

const sentences = {
  "amount-mismatch": "orderException.amountMismatch",
  "paid-twice": "orderException.paidTwice",
} as const;

/** To the operator: the money and an order do not agree. */
export async function orderException(
  { t, money }: MailWords,
  payload: { orderId: string; reason: string },
) {
  const order = await db().order.findUniqueOrThrow({
    where: { id: payload.orderId },
    include: { checkouts: true },
  });
  const { reason } = payload;
  const known = reason === "amount-mismatch" || reason === "paid-twice" ? sentences[reason] : null;
  const letter: Letter = {
    subject: t("orderException.subject", { number: order.number }),
    preview: t("orderException.preview"),
    heading: t("orderException.heading"),
    parts: [
      text(known ? t(known) : t("orderException.other", { reason })),
      rows(
        [t("frame.order"), order.number],
        [t("frame.reader"), order.email],
        [t("orderException.expected"), money(order.totalMinor, order.currency)],
        [
          t("orderException.payments"),
          order.checkouts.map(({ sessionId }) => sessionId ?? "").join(", "),
        ],
      ),
      text(t("orderException.next")),
    ],
  };
  return letter;
}
