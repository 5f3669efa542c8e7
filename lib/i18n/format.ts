import { currencyDigits, priceDigits } from "@/lib/kernel/currency";
import type { Money } from "@/lib/kernel/money";

const regions: Record<string, string> = { fr: "fr-FR", en: "en-GB" };
const fileUnits: Record<string, readonly string[]> = {
  fr: ["octets", "Ko", "Mo", "Go"],
  en: ["bytes", "KB", "MB", "GB"],
};

/** An exact amount with its currency: "20,00 €" in French, "€20.00" in English. */
export function formatMoney(amount: Money, locale: string): string {
  const digits = currencyDigits(amount.currency);
  const format = numberFormat(locale, {
    style: "currency",
    currency: amount.currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return format.format(decimalOf(amount.amountMinor, digits));
}

/** An amount without its currency, as one would type it: "20,00" in French, "20.00" in English. */
export function formatAmount(amount: Money, locale: string): string {
  const decimal = decimalOf(amount.amountMinor, currencyDigits(amount.currency));
  return locale.startsWith("fr") ? decimal.replace(".", ",") : decimal;
}

/** A rate in basis points as percent with two decimals, without the sign, whatever currency stands beside it: "5,50". */
export function formatRate(basisPoints: number, locale: string): string {
  const decimal = decimalOf(BigInt(basisPoints), 2);
  return locale.startsWith("fr") ? decimal.replace(".", ",") : decimal;
}

/** The sign of a currency as it stands beside an amount: "€", "$US", "US$". */
export function currencySign(currency: string, locale: string): string {
  return currencyPart(currency, locale, "symbol");
}

/** The name of a currency, of many: "euros", "Japanese yen". */
export function formatCurrency(currency: string, locale: string): string {
  return currencyPart(currency, locale, "name");
}

/** An amount as an example of how to write one in a currency: "12,50", "1250". */
export function exampleAmount(currency: string, locale: string): string {
  if (priceDigits(currency) === 0) return "1250";
  return locale.startsWith("fr") ? "12,50" : "12.50";
}

/** A calendar date in the given zone; French says "1er" for the first of the month. */
export function formatDate(instant: Date, locale: string, timeZone: string): string {
  const format = dateFormat(locale, { dateStyle: "long", timeZone });
  return withOrdinal(format.formatToParts(instant), locale);
}

/** A calendar date with the time of day in the given zone. */
export function formatDateTime(instant: Date, locale: string, timeZone: string): string {
  const joint = locale.startsWith("fr") ? " à " : " at ";
  return `${formatDate(instant, locale, timeZone)}${joint}${formatTime(instant, locale, timeZone)}`;
}

/** The time of day in the given zone: "15:04". */
export function formatTime(instant: Date, locale: string, timeZone: string): string {
  const time = { hour: "2-digit", minute: "2-digit", timeZone } as const;
  return dateFormat(locale, time).format(instant);
}

/** An instant that counts to the minute, with the zone it is told in: "24 novembre 2026 à 15:04 (Europe/Paris)". */
export function formatInstant(instant: Date, locale: string, timeZone: string): string {
  return `${formatDateTime(instant, locale, timeZone)} (${timeZone})`;
}

/** A date of few letters for table cells: "24/11/2026". */
export function formatShortDate(instant: Date, locale: string, timeZone: string): string {
  return dateFormat(locale, {
    day: "2-digit",
    month: "2-digit",
    year: "numeric",
    timeZone,
  }).format(instant);
}

/** A calendar month written "2026-10": "octobre 2026" in French, "October 2026" in English. */
export function formatMonth(period: string, locale: string): string {
  return dateFormat(locale, {
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  }).format(new Date(`${period}-15T12:00:00Z`));
}

/** A whole number, grouped as the language does. */
export function formatNumber(value: number | bigint, locale: string): string {
  return numberFormat(locale).format(value);
}

/** A share in basis points as a percentage: 8,000 is "80 %", 550 is "5,5 %" in French. */
export function formatPercent(basisPoints: number, locale: string): string {
  return numberFormat(locale, {
    style: "percent",
    maximumFractionDigits: 2,
  }).format(basisPoints / 10_000);
}

/** A size in bytes with decimal units: octets in French ("3,4 Mo"), bytes in English ("3.4 MB"). */
export function formatFileSize(bytes: number | bigint, locale: string): string {
  const units = fileUnits[locale.slice(0, 2)] ?? fileUnits.en ?? [];
  let size = Number(bytes);
  let step = 0;
  while (size >= 999.95 && step < units.length - 1) {
    size /= 1_000;
    step += 1;
  }
  const format = numberFormat(locale, {
    maximumFractionDigits: step === 0 ? 0 : 1,
  });
  return `${format.format(size)}${locale.startsWith("fr") ? "\u202f" : "\u00a0"}${units[step]}`;
}

/** The name of a language in another one: "français", "French". */
export function formatLanguage(language: string, locale: string): string {
  return displayNames(locale, "language").of(language) ?? language;
}

/** The name of a country by its code, in the reader's language: "Allemagne", "Germany". */
export function formatCountry(country: string, locale: string): string {
  if (!/^[A-Z]{2}$/.test(country)) return country;
  return displayNames(locale, "region").of(country) ?? country;
}

function currencyPart(currency: string, locale: string, currencyDisplay: "symbol" | "name") {
  const style = { style: "currency", currency, currencyDisplay } as const;
  const parts = numberFormat(locale, style).formatToParts(2);
  return parts.find(({ type }) => type === "currency")?.value ?? currency;
}

// A format is dear to make and a page asks for hundreds: each is made once.
const kept = {
  numbers: new Map<string, Intl.NumberFormat>(),
  dates: new Map<string, Intl.DateTimeFormat>(),
  names: new Map<string, Intl.DisplayNames>(),
};
// Zones and currencies are as many as people name.
const mostKept = 200;

function numberFormat(locale: string, options: Intl.NumberFormatOptions = {}) {
  const make = () => new Intl.NumberFormat(region(locale), options);
  return madeOnce(kept.numbers, JSON.stringify([locale, options]), make);
}

function dateFormat(locale: string, options: Intl.DateTimeFormatOptions) {
  const make = () => new Intl.DateTimeFormat(region(locale), options);
  return madeOnce(kept.dates, JSON.stringify([locale, options]), make);
}

function displayNames(locale: string, type: "language" | "region") {
  const make = () => new Intl.DisplayNames([region(locale)], { type });
  return madeOnce(kept.names, `${locale} ${type}`, make);
}

function madeOnce<Format>(formats: Map<string, Format>, name: string, make: () => Format): Format {
  const known = formats.get(name);
  if (known) return known;
  const made = make();
  if (formats.size >= mostKept) formats.clear();
  formats.set(name, made);
  return made;
}

function region(locale: string) {
  return regions[locale] ?? locale;
}

function decimalOf(amountMinor: bigint, digits: number): `${number}` {
  const sign = amountMinor < 0n ? "-" : "";
  const minor = String(amountMinor < 0n ? -amountMinor : amountMinor).padStart(digits + 1, "0");
  if (digits === 0) return `${sign}${minor}` as `${number}`;
  return `${sign}${minor.slice(0, -digits)}.${minor.slice(-digits)}` as `${number}`;
}

function withOrdinal(parts: Intl.DateTimeFormatPart[], locale: string) {
  return parts
    .map((part) => {
      const isFirst = part.type === "day" && part.value === "1" && locale.startsWith("fr");
      return isFirst ? "1er" : part.value;
    })
    .join("");
}
