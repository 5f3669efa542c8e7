import { formatAmount } from "@/lib/i18n/format";
import { type SheetCell, sheetText } from "@/lib/i18n/spreadsheet";
import { money } from "@/lib/kernel/money";
import type { BalanceAsOf } from "@/lib/ledger/balance-as-of";
import type { LedgerLine } from "@/lib/ledger/list-postings";

const ledgerHeadings = {
  fr: [
    ...["écriture", "sceau", "date", "enregistré le", "cause", "code", "compte", "titulaire"],
    ...["commande", "ligne", "devise", "débit", "crédit", "note"],
  ],
  en: [
    ...["entry", "seal", "occurred at", "recorded at", "cause", "code", "account", "owner"],
    ...["order", "line", "currency", "debit", "credit", "note"],
  ],
};

const balanceHeadings = {
  fr: ["compte", "devise", "comptabilisé alors", "connu aujourd’hui"],
  en: ["account", "currency", "booked then", "known now"],
};

/** The ledger as CSV, piece by piece. */
export async function* ledgerCsv(pages: AsyncIterable<LedgerLine[]>, locale: "fr" | "en") {
  yield sheetText([ledgerHeadings[locale]], locale, true);
  for await (const lines of pages)
    yield sheetText(
      lines.map((line) => rowOf(line, locale)),
      locale,
      false,
    );
}

function rowOf(line: LedgerLine, locale: string): SheetCell[] {
  const amount = { figure: formatAmount(money(line.amountMinor, line.currency), locale) };
  return [
    { figure: String(line.entryId) },
    { figure: line.seal === null ? "" : String(line.seal) },
    { figure: line.occurredAt.toISOString() },
    { figure: line.recordedAt.toISOString() },
    ...[line.cause, line.code, line.account, line.ownerId, line.orderId, line.lineId],
    line.currency,
    line.side === "debit" ? amount : null,
    line.side === "credit" ? amount : null,
    line.note,
  ];
}

/** The ledger as JSON, piece by piece. Whole numbers are text, because a JSON number is a float; instants are UTC. */
export async function* ledgerJson(pages: AsyncIterable<LedgerLine[]>) {
  yield '{"postings":[';
  let mark = "\n";
  for await (const lines of pages) {
    yield mark + lines.map((line) => JSON.stringify(line, asText)).join(",\n");
    mark = ",\n";
  }
  yield "\n]}\n";
}

/** Balances as of an instant as CSV: debits positive, one row for each account and currency, never added together. */
export function balancesCsv(rows: BalanceAsOf[], locale: "fr" | "en") {
  const cells = rows.map(({ account, currency, bookedThenMinor, knownNowMinor }) => [
    ...[account, currency],
    { figure: formatAmount(money(bookedThenMinor, currency), locale) },
    { figure: formatAmount(money(knownNowMinor, currency), locale) },
  ]);
  return sheetText([balanceHeadings[locale], ...cells], locale, true);
}

/** The same as JSON. */
export function balancesJson(rows: BalanceAsOf[], asOf: Date) {
  return `${JSON.stringify({ asOf: asOf.toISOString(), accounts: rows }, asText, 2)}\n`;
}

function asText(_key: string, value: unknown) {
  return typeof value === "bigint" ? String(value) : value;
}
