import { stringify } from "csv-stringify/sync";
import { formatAmount } from "@/lib/i18n/format";
import { inertText } from "@/lib/i18n/spreadsheet";
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
 * Text that a spreadsheet would run as a formula is made inert; numbers stay numbers.
 */
export function salesCsv(lines: SalesLine[], locale: "fr" | "en") {
  const rows = lines.map((line) => [
    line.soldAt.toISOString(),
    inertText(line.title),
    line.currency,
    formatAmount(money(line.priceMinor, line.currency), locale),
    formatAmount(money(line.taxMinor, line.currency), locale),
    formatAmount(money(line.returnedMinor, line.currency), locale),
    formatAmount(money(line.royaltyMinor, line.currency), locale),
    states[locale][line.state],
    line.returnedAt?.toISOString() ?? "",
  ]);
  return stringify([headings[locale], ...rows], {
    delimiter: locale === "fr" ? ";" : ",",
    bom: true,
  });
}
