import { stringify } from "csv-stringify/sync";
import { formatAmount } from "@/lib/i18n/format";
import { inertText } from "@/lib/i18n/spreadsheet";
import { spreadsheetInstant, zoneName } from "@/lib/i18n/zone";
import { money } from "@/lib/kernel/money";
import type { SalesLine } from "./sales-report";

const headings = {
  fr: ["date", "titre", "devise", "prix", "dont taxe", "rendu", "redevance", "état", "rendu le"],
  en: [
    "date",
    "title",
    "currency",
    "price",
    "tax included",
    "returned",
    "royalty",
    "state",
    "returned at",
  ],
};

const states = {
  fr: {
    kept: "gardé",
    "refund-asked": "remboursement demandé",
    refunded: "remboursé",
    "partly-refunded": "remboursé en partie",
  },
  en: {
    kept: "kept",
    "refund-asked": "refund asked",
    refunded: "refunded",
    "partly-refunded": "partly refunded",
  },
};

/**
 * The lines of the screen as CSV: for French spreadsheets `;` and a decimal comma, else `,` and a point.
 * Text that a spreadsheet would run as a formula is made inert; numbers stay numbers. Instants are told in the
 * author's zone, which the headings name.
 */
export function salesCsv(lines: SalesLine[], locale: "fr" | "en", timeZone: string) {
  const zoned = (heading: string) => `${heading} (${zoneName(timeZone, locale)})`;
  const [first = "", ...others] = headings[locale];
  const named = [zoned(first), ...others.slice(0, -1), zoned(others.at(-1) ?? "")];
  const rows = lines.map((line) => [
    spreadsheetInstant(line.soldAt, timeZone),
    inertText(line.title),
    line.currency,
    formatAmount(money(line.priceMinor, line.currency), locale),
    formatAmount(money(line.taxMinor, line.currency), locale),
    formatAmount(money(line.returnedMinor, line.currency), locale),
    formatAmount(money(line.royaltyMinor, line.currency), locale),
    states[locale][line.state],
    line.returnedAt ? spreadsheetInstant(line.returnedAt, timeZone) : "",
  ]);
  return stringify([named, ...rows], {
    delimiter: locale === "fr" ? ";" : ",",
    bom: true,
  });
}
