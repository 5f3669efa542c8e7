import { z } from "zod";
import { emailAddress } from "@/lib/accounts/email";
import { currencySigns } from "@/lib/kernel/currency";
import { shopZone } from "@/lib/kernel/shop-zone";
import { dayStart, endOfDay } from "@/lib/kernel/zoned-day";
import type { Columns } from "./columns";

/** What is wrong with a row, or why it is passed over, and the field it is about. */
export type Flaw = { reason: string; field: string | null };

/** The cells of a row by the fields they stand for; a column the file has not is empty. */
export function cellsOf(columns: Columns, cells: readonly string[]) {
  return (field: string) => cells[columns[field] ?? -1]?.trim() ?? "";
}

type Cell = ReturnType<typeof cellsOf>;

/**
 * Whose purchase a row tells of, and since when: the address in canonical form; of a gift the address it was given to. What
 * was paid back there, or disputed and not won, is returned.
 */
export function readPurchase(cell: Cell, now: Date) {
  const given = cell("giftee");
  const field = given === "" ? "email" : "giftee";
  const email = emailAddress.safeParse(cell(field));
  if (!email.success) return flaw("email-invalid", field);
  const boughtAt = readDate(cell("boughtAt"));
  if (boughtAt === "unreadable") return flaw("date-unreadable", "boughtAt");
  if (boughtAt && boughtAt > now) return flaw("date-ahead", "boughtAt");
  const isDisputed = readYes(cell("disputed")) && !readYes(cell("disputeWon"));
  return {
    ...{ email: email.data, boughtAt, isReturned: readYes(cell("refunded")) || isDisputed },
    ...{ isRevoked: readYes(cell("revoked")), isSilent: readYes(cell("silent")) },
  };
}

/** Whether a cell says yes, in any of the ways shops do. */
export function readYes(text: string) {
  return /^(1|true|yes|y|oui|x|refunded|full|remboursé|vrai)$/i.test(text);
}

/** A date as 2021-05-03, with a time of day or without; others are read differently by different people. */
export function readDate(text: string): Date | null | "unreadable" {
  if (text === "") return null;
  const [, day = ""] = /^(\d{4}-\d{2}-\d{2})(?:[T ].*)?$/.exec(text) ?? [];
  return dayStart(day, "UTC") ?? "unreadable";
}

/** When something begins: the instant told, else the first of its day by the shop's calendar. */
export function readStart(text: string): Date | null | "unreadable" {
  const instant = z.iso.datetime({ offset: true }).safeParse(text);
  if (instant.success) return new Date(instant.data);
  const day = readDate(text);
  return day instanceof Date ? (dayStart(text.slice(0, 10), shopZone) ?? "unreadable") : day;
}

/** When something ends whose last day is told, by the shop's calendar; a time of day beside it is not asked for. */
export function readEnd(text: string): Date | null | "unreadable" {
  const day = readDate(text);
  return day instanceof Date ? (endOfDay(text.slice(0, 10), shopZone) ?? "unreadable") : day;
}

/** Whether a row says that its amounts are in another currency than this one; none said is this one. */
export function isInAnother(cell: Cell, currency: string) {
  const said = cell("currency").toLowerCase();
  return said !== "" && !currencySigns(currency).some((sign) => sign.toLowerCase() === said);
}

/** A whole number above zero, null for none. */
export function readCount(text: string): number | null | "unreadable" {
  if (text === "" || /^(∞|unlimited|illimité)$/i.test(text)) return null;
  return /^[1-9]\d{0,6}$/.test(text) ? Number(text) : "unreadable";
}

/** How often something was used already; none said is never. */
export function readUses(text: string): number | "unreadable" {
  if (text === "") return 0;
  return /^\d{1,7}$/.test(text) ? Number(text) : "unreadable";
}

/** A percentage from 1 to 100, with its sign or without; null for none. */
export function readPercent(text: string): number | null | "unreadable" {
  if (text === "") return null;
  const [, digits] = /^(\d{1,3})\s*%?$/.exec(text) ?? [];
  const percent = Number(digits);
  return percent >= 1 && percent <= 100 ? percent : "unreadable";
}

export function flaw(reason: string, field: string | null) {
  return { flaw: { reason, field } satisfies Flaw };
}
