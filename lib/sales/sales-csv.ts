import { stringify } from "csv-stringify/sync";
import type { SalesLine } from "./sales-report";

const headings = {
  fr: ["date", "titre", "devise", "prix", "taxe", "redevance", "état", "remboursé le"],
  en: ["date", "title", "currency", "price", "tax", "royalty", "state", "refunded at"],
};

/**
 * The lines of the screen as CSV: for French spreadsheets `;` and a decimal comma, else `,` and a point.
 * Text that a spreadsheet would run as a formula is made inert; numbers stay numbers.
 */
export function salesCsv(lines: SalesLine[], locale: "fr" | "en") {
  const mark = locale === "fr" ? "," : ".";
  const rows = lines.map((line) => [
    line.soldAt.toISOString(),
    inert(line.title),
    line.currency,
    decimal(line.priceMinor, mark),
    decimal(line.taxMinor, mark),
    decimal(line.royaltyMinor, mark),
    line.state,
    line.refundedAt?.toISOString() ?? "",
  ]);
  return stringify([headings[locale], ...rows], {
    delimiter: locale === "fr" ? ";" : ",",
    bom: true,
  });
}

function inert(text: string) {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

function decimal(minor: bigint, mark: string) {
  const digits = (minor < 0n ? -minor : minor).toString().padStart(3, "0");
  return `${minor < 0n ? "-" : ""}${digits.slice(0, -2)}${mark}${digits.slice(-2)}`;
}
