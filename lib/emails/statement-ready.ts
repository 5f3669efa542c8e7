import "server-only";
import { formatMonth } from "@/lib/i18n/format";
import { statementWords } from "@/lib/payouts/statement-words";
import { db } from "@/lib/platform/db";
import { button, type Letter, rows, text } from "./letter";
import { shopAddress } from "./mail-address";
import type { MailWords } from "./mail-words";

/** To the author: the month in short, and whether it is paid or why not. */
export async function statementReady(words: MailWords, payload: { statementId: string }) {
  const { t, locale, money } = words;
  const statement = await db().statement.findUniqueOrThrow({ where: { id: payload.statementId } });
  const { currency, carryReason } = statement;
  const period = formatMonth(statement.period, locale);
  const closing = money(statement.closingMinor, currency);
  const letter: Letter = {
    subject: t("statementReady.subject", { period }),
    preview: t("statementReady.preview", { closing }),
    heading: t("statementReady.heading"),
    parts: [
      text(t("statementReady.intro")),
      rows(
        [t("statementReady.number"), statement.number],
        [t("statementReady.period"), period],
        [t("statementReady.opening"), money(statement.openingMinor, currency)],
        [t("statementReady.closing"), closing],
      ),
      text(carryReason ? statementWords(locale).reason(carryReason) : t("statementReady.payable")),
      button(t("statementReady.button"), shopAddress(`/${locale}/author/payouts`)),
    ],
  };
  return letter;
}
