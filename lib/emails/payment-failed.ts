import "server-only";
import { db } from "@/lib/platform/db";
import { button, type Letter, rows, text } from "./letter";
import { shopAddress } from "./mail-address";
import type { MailWords } from "./mail-words";

/** A delayed payment was refused, when nobody was looking at the page any more. */
export async function paymentFailed({ t, locale, money }: MailWords, payload: { orderId: string }) {
  const order = await db().order.findUniqueOrThrow({
    where: { id: payload.orderId },
    include: { lines: true },
  });
  const letter: Letter = {
    subject: t("paymentFailed.subject", { number: order.number }),
    preview: t("paymentFailed.preview"),
    heading: t("paymentFailed.heading"),
    parts: [
      text(t("paymentFailed.intro", { total: money(order.totalMinor, order.currency) })),
      rows([t("paymentFailed.books"), order.lines.map((line) => line.title).join(", ")]),
      text(t("paymentFailed.retry")),
      button(t("paymentFailed.button"), shopAddress(`/${locale}/cart`)),
    ],
  };
  return letter;
}
