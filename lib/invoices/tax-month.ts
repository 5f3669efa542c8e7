import "server-only";
import { now } from "@/lib/platform/clock";
import { shopDay } from "./shop-day";

/**
 * A month of the shop's calendar (YYYY-MM) as days, `to` being the first of the next; anything else is this month. No
 * month follows this one yet.
 */
export function taxMonth(asked: string | null | undefined) {
  const current = shopDay(now()).slice(0, 7);
  const month = asked && /^20\d{2}-(0[1-9]|1[0-2])$/.test(asked) ? asked : current;
  const after = month < current ? shifted(month, 1) : null;
  return { month, before: shifted(month, -1), after, ...daysOf(month) };
}

function daysOf(month: string) {
  return { from: `${month}-01`, to: `${shifted(month, 1)}-01` };
}

function shifted(month: string, by: number) {
  const whole = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + by;
  return `${Math.floor(whole / 12)}-${String((whole % 12) + 1).padStart(2, "0")}`;
}
