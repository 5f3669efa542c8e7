import "server-only";
import { exceptionCodes, exceptionFacts } from "@/lib/payments/exception-facts";
import type { ExceptionKind } from "@/lib/payments/raise-exception";
import { db } from "@/lib/platform/db";
import { button, type Letter, rows, text } from "./letter";
import { shopAddress } from "./mail-address";
import type { MailWords } from "./mail-words";

/** To the operator: money and books do not agree, and where to look. */
export async function paymentException(
  { t, locale, money, instant }: MailWords,
  payload: { exceptionId: string },
) {
  const exception = await db().paymentException.findUniqueOrThrow({
    where: { id: payload.exceptionId },
    include: { order: { select: { number: true } } },
  });
  if (exception.resolvedAt) return null;
  const kind = exception.kind as ExceptionKind;
  const number = exception.order?.number ?? exception.subjectId;
  const facts = exceptionFacts(exception.details as Record<string, string>);
  const details = facts.map((fact): [string, string] => {
    if (fact.about === "invariant") return [fact.invariant, fact.text];
    if ("text" in fact) return [t(`paymentException.facts.${fact.about}`), fact.text];
    return [t(`paymentException.facts.${fact.about}`), money(fact.amountMinor, fact.currency)];
  });
  const letter: Letter = {
    subject: t("paymentException.subject", { number }),
    preview: t(`paymentException.${kind}`),
    heading: t("paymentException.heading"),
    parts: [
      text(t(`paymentException.${kind}`)),
      rows(
        [t("paymentException.code"), exceptionCodes[kind]],
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
