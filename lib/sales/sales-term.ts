import { addDays } from "@/lib/kernel/time";
import type { Period, SalesAsk } from "./sales-ask";

/** What the page has to say about a stretch that was asked for. */
export type TermRemark =
  | { kind: "from-wrong" | "to-wrong"; typed: string }
  | { kind: "swapped" | "future" | "before-first" };

/** A stretch of whole calendar days (YYYY-MM-DD), both included, in the author's zone. */
export type SalesTerm = { first: string; last: string; remarks: TermRemark[] };

/**
 * The days a question is about. `today` is the author's calendar day, `firstDay` that of their first sale (today where
 * there is none). Days the wrong way round are swapped, the future is cut off, what lies before the first sale too; each
 * is said. A day that is in no calendar counts as not given, and is said.
 */
export function termOf(ask: SalesAsk, today: string, firstDay: string): SalesTerm {
  if (ask.period !== "own") return { ...offeredTerm(ask.period, today, firstDay), remarks: [] };
  const remarks: TermRemark[] = [];
  const read = (typed: string, kind: "from-wrong" | "to-wrong", otherwise: string) => {
    if (typed === "" || isDay(typed)) return typed || otherwise;
    remarks.push({ kind, typed });
    return otherwise;
  };
  let last = read(ask.to, "to-wrong", today);
  let first = read(ask.from, "from-wrong", earlier(firstDay, last));
  if (first > last) {
    [first, last] = [last, first];
    remarks.push({ kind: "swapped" });
  }
  if (last > today) {
    last = today;
    first = earlier(first, today);
    remarks.push({ kind: "future" });
  }
  if (first < firstDay && ask.from !== "") {
    first = earlier(firstDay, last);
    remarks.push({ kind: "before-first" });
  }
  return { first, last, remarks };
}

function offeredTerm(period: Exclude<Period, "own">, today: string, firstDay: string) {
  if (period === "all") return { first: earlier(firstDay, today), last: today };
  if (period === "month") return { first: `${today.slice(0, 7)}-01`, last: today };
  if (period === "last-month") {
    const last = dayAfter(`${today.slice(0, 7)}-01`, -1);
    return { first: `${last.slice(0, 7)}-01`, last };
  }
  return { first: dayAfter(today, 1 - Number(period)), last: today };
}

function earlier(one: string, other: string) {
  return one < other ? one : other;
}

/** Whether a text is a day of the calendar, written YYYY-MM-DD: the 29th of February only in leap years. */
export function isDay(text: string) {
  if (!/^[12]\d{3}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().slice(0, 10) === text;
}

/** The calendar day so many days after another. */
export function dayAfter(day: string, count = 1) {
  return addDays(new Date(`${day}T00:00:00Z`), count)
    .toISOString()
    .slice(0, 10);
}
