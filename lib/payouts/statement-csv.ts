import { csvFile } from "@/lib/i18n/csv-file";
import { formatAmount } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";
import type { StatementRow } from "./find-statement";
import { statementWords } from "./statement-words";

/**
 * A statement's lines for a spreadsheet, between its opening and its closing balance: in French `;` and a decimal
 * comma, in English `,` and a point. Instants are UTC; nothing a spreadsheet would run.
 */
export function statementCsv(statement: StatementRow, language: string) {
  const { t, locale, movement } = statementWords(language);
  const { number, currency, fromAt, untilAt } = statement;
  const row = (at: Date, what: string, about: string, entry: string, minor: bigint, sold = "") => [
    ...[number, at.toISOString(), what, about, sold, entry, currency],
    formatAmount(money(minor, currency), locale),
  ];
  return csvFile(
    [
      [
        ...[t("number"), t("paper.date"), t("paper.what"), t("paper.about"), t("paper.sold")],
        ...[t("paper.entry"), t("paper.currency"), t("paper.amount")],
      ],
      row(fromAt, t("paper.opening"), "", "", statement.openingMinor),
      ...statement.lines.map((line) =>
        row(
          ...([line.occurredAt, movement(line.code), line.title ?? line.note ?? ""] as const),
          ...([String(line.entryId), line.amountMinor, line.soldAt?.toISOString()] as const),
        ),
      ),
      row(untilAt, t("paper.closing"), "", "", statement.closingMinor),
    ],
    locale,
  );
}
