import { shopZone } from "@/lib/kernel/shop-zone";
import { dayIn, dayStart } from "@/lib/kernel/zoned-day";

/** The calendar month an instant falls into in the shop's zone: "2026-10". */
export function monthOf(instant: Date) {
  return dayIn(instant, shopZone).slice(0, 7);
}

/** The month after. */
export function nextMonth(period: string) {
  const [year = 0, month = 0] = period.split("-").map(Number);
  return month === 12 ? `${year + 1}-01` : `${year}-${String(month + 1).padStart(2, "0")}`;
}

/** First instant of a month (included) and of the next one (excluded), in UTC. Throws RangeError for no month. */
export function boundsOf(period: string) {
  return { fromAt: firstInstant(period), untilAt: firstInstant(nextMonth(period)) };
}

function firstInstant(period: string) {
  const begins = dayStart(`${period}-01`, shopZone);
  if (!begins) throw new RangeError(`${period} is no month`);
  return begins;
}
