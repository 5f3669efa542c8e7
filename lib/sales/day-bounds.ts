import { addDays } from "@/lib/kernel/time";
import { dayStart } from "@/lib/kernel/zoned-day";
import { dayAfter } from "./sales-term";

const dayMs = 86_400_000;
const stride = 7;

/** Where a day begins, and the midnight of UTC nearest to it: sums of whole days are kept by those. */
export type DayBound = { at: Date; midnight: Date };

/**
 * The calendar days from one to another (YYYY-MM-DD, both included) with where each begins in a zone, and where the last
 * ends. Within a week whose ends have one offset every day has it: clocks are changed for weeks at least.
 */
export function dayBounds(first: string, last: string, timeZone: string) {
  const days: string[] = [];
  for (let day = first; day <= last; day = dayAfter(day)) days.push(day);
  const begins: Date[] = [];
  for (let at = 0; at <= days.length; at += stride) {
    const from = mustBegin(dayAfter(first, at), timeZone);
    const rest = Math.min(stride, days.length + 1 - at);
    const next = mustBegin(dayAfter(first, at + stride), timeZone);
    const isEven = next.getTime() - from.getTime() === stride * dayMs;
    for (let on = 0; on < rest; on++)
      begins.push(isEven ? addDays(from, on) : mustBegin(dayAfter(first, at + on), timeZone));
  }
  return { days, bounds: begins.map((at) => ({ at, midnight: nearestMidnight(at) })) };
}

function mustBegin(day: string, timeZone: string) {
  const begins = dayStart(day, timeZone);
  if (!begins) throw new RangeError(`${day} is no day`);
  return begins;
}

function nearestMidnight(at: Date) {
  return new Date(Math.round(at.getTime() / dayMs) * dayMs);
}
