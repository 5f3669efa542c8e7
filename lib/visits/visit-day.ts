import { shopZone } from "@/lib/kernel/shop-zone";
import { dayIn } from "@/lib/kernel/zoned-day";

const quarterMs = 900_000;

/** The quarter of an hour an instant lies in, by its beginning (UTC): the days of every zone there is begin with one. */
export function quarterOf(at: Date) {
  return new Date(Math.floor(at.getTime() / quarterMs) * quarterMs);
}

/** The day for which a visitor is one: a calendar day (YYYY-MM-DD) of the shop. */
export function markDayOf(at: Date) {
  return dayIn(at, shopZone);
}
