import "server-only";
import type { ExceptionKind } from "@/lib/payments/raise-exception";
import { db } from "@/lib/platform/db";
import { button, type Letter, rows, text } from "./letter";
import { shopAddress } from "./mail-address";
import type { MailWords } from "./mail-words";

/** To the operator: money and books do not agree, and where to look. */
export async function paymentException(
  { t, locale, instant }: MailWords,
  payload: { exceptionId: string },
) {
  const exception = await db().paymentException.findUniqueOrThrow({
    where: { id: payload.exceptionId },
    include: { order: { select: { number: true } } },
  });
  if (exception.resolvedAt) return null;
  const kind = exception.kind as ExceptionKind;
  const number = exception.order?.number ?? exception.subjectId;
  const details = Object.entries(exception.details as Record<string, string>);
  const letter: Letter = {
    subject: t("paymentException.subject", { number }),
    preview: t(`paymentException.${kind}`),
    heading: t("paymentException.heading"),
    parts: [
      text(t(`paymentException.${kind}`)),
      rows(
        ...(exception.order
          ? [[t("frame.order"), exception.order.number] as [string, string]]
          : []),
        [t("paymentException.subjectId"), exception.subjectId],
        [t("paymentException.raisedAt"), instant(exception.raisedAt)],
        ...details,
      ),
      button(t("paymentException.button"), shopAddress(`/${locale}/operator/money`)),
    ],
  };
  return letter;
}
