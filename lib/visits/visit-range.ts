import { dayIn, dayStart, endOfDay } from "@/lib/kernel/zoned-day";

/** Calendar days (YYYY-MM-DD) of a zone, both included, and the instants they begin and end at (the last excluded). */
export type VisitRange = { firstDay: string; lastDay: string; from: Date; to: Date };

/** The number of days that can be asked for by one press. */
export const offeredDays = [7, 30, 90, 365] as const;
const usualDays = 30;
const mostDays = 761;

type Ask = { days?: string | undefined; from?: string | undefined; to?: string | undefined };

/**
 * The days an address asks for, in a zone: `from` and `to`, or the last so many. Days in the wrong order change places;
 * what lies ahead ends today; what goes back too far begins where counts are still kept; anything else is thirty days.
 */
export function visitRange(ask: Ask, timeZone: string, now: Date): VisitRange {
  const today = dayIn(now, timeZone);
  const spoken = [ask.from, ask.to].filter((day): day is string => isDay(day)).sort();
  const oldest = backFrom(today, mostDays - 1);
  const within = (day: string) => (day > today ? today : day < oldest ? oldest : day);
  const [first, last = today] = spoken;
  if (first) return between(within(first), within(last < first ? first : last), timeZone);
  return between(backFrom(today, offeredIn(ask.days) - 1), today, timeZone);
}

/** Which of the offered numbers an address asks for; null where it names its own days. */
export function offeredIn(days: string | undefined): number {
  return offeredDays.find((count) => String(count) === days) ?? usualDays;
}

/** The days of a range, oldest first. */
export function daysIn({ firstDay, lastDay }: VisitRange) {
  const days: string[] = [];
  for (let day = firstDay; day <= lastDay; day = backFrom(day, -1)) days.push(day);
  return days;
}

function between(firstDay: string, lastDay: string, timeZone: string): VisitRange {
  const from = dayStart(firstDay, timeZone);
  const to = endOfDay(lastDay, timeZone);
  if (!from || !to) throw new Error(`no days of a calendar: ${firstDay}, ${lastDay}`);
  return { firstDay, lastDay, from, to };
}

function isDay(day: string | undefined) {
  return day !== undefined && dayStart(day, "UTC") !== null;
}

// Calendar days are counted where no clock changes.
function backFrom(day: string, days: number) {
  return new Date(Date.parse(`${day}T12:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
}
