import { formatDate, formatMonth, formatShortDate } from "@/lib/i18n/format";
import { shopZone } from "@/lib/kernel/shop-zone";
import type { Paper, PaperPart } from "@/lib/platform/paper/paper";
import type { StatementRow } from "./find-statement";
import { statementWords } from "./statement-words";

/**
 * A statement as an official paper, out of its frozen rows alone and in the language it was drawn in: drawn again,
 * it is the same to the byte.
 */
export function statementPaper(statement: StatementRow): Paper {
  const { number, shopName, authorName, period, currency, fromAt, untilAt, drawnAt } = statement;
  const { t, locale, amount } = statementWords(statement.locale);
  const dated = (instant: Date) => formatDate(instant, locale, shopZone);
  const moved = statement.closingMinor - statement.openingMinor;
  const facts: [string, string][] = [
    [t("paper.period"), formatMonth(period, locale)],
    ["", t("paper.days", { from: dated(fromAt), until: dated(untilAt) })],
    [t("paper.drawn"), dated(drawnAt)],
    [t("paper.currency"), currency],
  ];
  const totals: [string, string][] = [
    [t("paper.opening"), amount(statement.openingMinor, currency)],
    [t("paper.moved"), amount(moved, currency)],
    [t("paper.closing"), amount(statement.closingMinor, currency)],
  ];
  return {
    ...{
      title: t("paper.title", { number }),
      language: locale,
      author: shopName,
      createdAt: drawnAt,
    },
    parts: [
      {
        kind: "parties",
        blocks: [
          { label: t("paper.from"), lines: [shopName] },
          { label: t("paper.to"), lines: [authorName] },
        ],
      },
      { kind: "facts", rows: facts },
      movements(statement),
      { kind: "heading", text: t("paper.sums") },
      { kind: "totals", rows: totals },
      ...closingWords(statement).map((text) => ({ kind: "text" as const, text })),
      { kind: "text", text: t("paper.final"), isSmall: true },
    ],
    foot: `${shopName} · ${number}`,
    pageMark: (page, pages) => t("paper.page", { page, pages }),
  };
}

function movements({ lines, currency, locale: language }: StatementRow): PaperPart {
  const { t, locale, movement, amount } = statementWords(language);
  if (lines.length === 0) return { kind: "text", text: t("paper.none") };
  const dated = (at: Date) => formatShortDate(at, locale, shopZone);
  // Statements from before the day of the sale was kept are drawn as they were.
  const isSoldTold = lines.some(({ soldAt }) => soldAt !== null);
  return {
    kind: "table",
    caption: t("paper.movements"),
    columns: [
      { heading: t("paper.date"), share: 14 },
      { heading: t("paper.what"), share: isSoldTold ? 26 : 30 },
      { heading: t("paper.about"), share: isSoldTold ? 26 : 34 },
      ...(isSoldTold ? [{ heading: t("paper.sold"), share: 14 }] : []),
      { heading: t("paper.entry"), share: 10, isNumeric: true },
      { heading: t("paper.amount"), share: 16, isNumeric: true },
    ],
    rows: lines.map((line) => [
      dated(line.occurredAt),
      movement(line.code),
      line.title ?? line.note ?? "",
      ...(isSoldTold ? [line.soldAt ? dated(line.soldAt) : ""] : []),
      String(line.entryId),
      amount(line.amountMinor, currency),
    ]),
  };
}

function closingWords({ carryReason, currency, minimumMinor, locale }: StatementRow) {
  const { t, reason, amount } = statementWords(locale);
  const minimum = t("paper.minimum", { amount: amount(minimumMinor, currency) });
  if (!carryReason) return [t("paper.payable")];
  return carryReason === "below-minimum" ? [reason(carryReason), minimum] : [reason(carryReason)];
}
