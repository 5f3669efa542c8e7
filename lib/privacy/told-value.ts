import { formatAmount, formatInstant, formatMoney } from "@/lib/i18n/format";
import type { SheetCell } from "@/lib/i18n/spreadsheet";
import { money } from "@/lib/kernel/money";

/** A row as the database answers it. */
export type ToldRow = Record<string, unknown>;

/** As JSON tells it: instants in UTC, amounts in minor units as whole numbers. */
export function toldAsJson(row: ToldRow, fields: readonly string[]) {
  return Object.fromEntries(
    fields.map((field) => {
      const value = row[field] ?? null;
      return [field, typeof value === "bigint" ? Number(value) : value];
    }),
  );
}

/** As a spreadsheet's cell: amounts in their currency's own units, as figures; text is made inert where it is written. */
export function toldAsCell(row: ToldRow, field: string, locale: string): SheetCell {
  const value = row[field] ?? null;
  if (value === null) return null;
  if (typeof value === "bigint") return { figure: amountOf(row, value, locale) };
  if (typeof value === "number") return { figure: String(value) };
  return plainText(value);
}

/** As somebody reads it; null where there is nothing to say. */
export function toldInWords(
  row: ToldRow,
  field: string,
  { locale, timeZone, said }: { locale: string; timeZone: string; said: (code: string) => string },
) {
  const value = row[field] ?? null;
  if (value === null || value === "" || (Array.isArray(value) && value.length === 0)) return null;
  if (typeof value === "bigint") {
    const { currency } = row;
    return typeof currency === "string"
      ? formatMoney(money(value, currency), locale)
      : String(value);
  }
  if (value instanceof Date) return formatInstant(value, locale, timeZone);
  return said(plainText(value));
}

function amountOf({ currency }: ToldRow, minor: bigint, locale: string) {
  return typeof currency === "string"
    ? formatAmount(money(minor, currency), locale)
    : String(minor);
}

function plainText(value: unknown) {
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value) && value.every((one) => typeof one === "string"))
    return value.join(", ");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
