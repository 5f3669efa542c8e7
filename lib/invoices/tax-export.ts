import { csvFile } from "@/lib/i18n/csv-file";
import { formatAmount, formatRate } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";
import type { TaxDay, TaxSum } from "./tax-by-day";

const headings = {
  fr: [
    ...["date", "devise", "sens", "pays", "taux %", "base", "taxe", "total", "nombre"],
    ...["base à la clôture", "taxe à la clôture", "total à la clôture", "nombre à la clôture"],
    "motif du prestataire",
  ],
  en: [
    ...["date", "currency", "direction", "country", "rate %", "base", "tax", "gross", "count"],
    ...["base at closing", "tax at closing", "gross at closing", "count at closing"],
    "provider’s reason",
  ],
};

const directions = {
  fr: { sales: "ventes", returns: "retours" },
  en: { sales: "sales", returns: "returns" },
};

/** The export as CSV, for the accountant's spreadsheet; amounts in the language's way of writing them. */
export function taxCsv(days: TaxDay[], locale: "fr" | "en") {
  const rows = days.map(({ day, currency, direction, country, rateBp, reason, known, booked }) => [
    ...[day, currency, directions[locale][direction], country],
    rateBp === null ? "" : formatRate(rateBp, locale),
    ...cells(known, currency, locale),
    ...cells(booked, currency, locale),
    reason,
  ]);
  return csvFile([headings[locale], ...rows], locale);
}

/** The export for programs: whole minor units as text, rates in basis points. */
export function taxJson(days: TaxDay[]) {
  return {
    days: days.map(({ known, booked, ...where }) => ({
      ...where,
      known: textOf(known),
      booked: textOf(booked),
    })),
  };
}

function cells(sum: TaxSum, currency: string, locale: string) {
  const amount = (minor: bigint) => formatAmount(money(minor, currency), locale);
  const { netMinor, taxMinor, grossMinor, count } = sum;
  return [amount(netMinor), amount(taxMinor), amount(grossMinor), String(count)];
}

function textOf({ netMinor, taxMinor, grossMinor, count }: TaxSum) {
  return {
    netMinor: String(netMinor),
    taxMinor: String(taxMinor),
    grossMinor: String(grossMinor),
    count,
  };
}
