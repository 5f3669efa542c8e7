import { formatAmount } from "@/lib/i18n/format";
import { type SheetCell, sheetText } from "@/lib/i18n/spreadsheet";
import { spreadsheetInstant, zoneName } from "@/lib/i18n/zone";
import { money } from "@/lib/kernel/money";
import type { SalesLine } from "./sales-report";

const headings = {
  fr: [
    "date",
    "titre",
    "devise",
    "prix",
    "dont taxe",
    "rendu",
    "redevance",
    "état",
    "code ou promotion",
    "rendu le",
  ],
  en: [
    "date",
    "title",
    "currency",
    "price",
    "tax included",
    "returned",
    "royalty",
    "state",
    "code or promotion",
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
 * Sales as CSV, piece by piece: for French spreadsheets `;` and a decimal comma, else `,` and a point. Text that a
 * spreadsheet would run as a formula is made inert; numbers stay numbers. Instants are told in the author's zone,
 * which the headings name.
 */
export async function* salesCsv(
  pages: AsyncIterable<SalesLine[]>,
  locale: "fr" | "en",
  timeZone: string,
) {
  const zoned = (heading: string) => `${heading} (${zoneName(timeZone, locale)})`;
  const [first = "", ...others] = headings[locale];
  const named = [zoned(first), ...others.slice(0, -1), zoned(others.at(-1) ?? "")];
  yield sheetText([named], locale, true);
  for await (const lines of pages)
    yield sheetText(
      lines.map((line) => rowOf(line, locale, timeZone)),
      locale,
      false,
    );
}

const named = {
  fr: { upgrade: " (formule complétée)", tip: " (pourboire)" },
  en: { upgrade: " (upgrade)", tip: " (tip)" },
};

function titleOf({ title, purpose }: SalesLine, locale: "fr" | "en") {
  const isNamed = purpose === "upgrade" || purpose === "tip";
  return isNamed ? title + named[locale][purpose] : title;
}

function rowOf(line: SalesLine, locale: "fr" | "en", timeZone: string): SheetCell[] {
  const amount = (minor: bigint) => ({ figure: formatAmount(money(minor, line.currency), locale) });
  return [
    spreadsheetInstant(line.soldAt, timeZone),
    titleOf(line, locale),
    line.currency,
    ...[line.priceMinor, line.taxMinor, line.returnedMinor, line.royaltyMinor].map(amount),
    states[locale][line.state],
    line.couponCode ?? line.promotionName,
    line.returnedAt && spreadsheetInstant(line.returnedAt, timeZone),
  ];
}
