import { shopZone } from "@/lib/kernel/shop-zone";
import { dayIn } from "@/lib/kernel/zoned-day";

/** The calendar day of an instant in the shop's zone, as YYYY-MM-DD: days and years of its papers are those. */
export function shopDay(instant: Date) {
  return dayIn(instant, shopZone);
}

/** A calendar day as an instant of that day, whatever the zone it is printed in: its noon in UTC. */
export function dayInstant(day: string) {
  return new Date(`${day}T12:00:00Z`);
}
