import "server-only";
import { addDays, addMinutes } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { sql, statement } from "@/lib/platform/db";
import { markDayOf } from "./visit-day";

/** How long sums are kept: twenty-five months at most, as the CNIL asks of measures of audience. */
export const countsKeptDays = 760;
/** How long an order that is not paid may still be, days. */
const orderDays = 30;
/** A writing of the last minute of a day comes a moment after it, minutes. */
const grace = 15;
const batch = 10_000;

/** Forgets the marks and the salt of every day that is over, orders that were never paid, and sums of long ago. */
export async function forgetVisits() {
  const today = markDayOf(addMinutes(now(), -grace));
  await statement(sql`DELETE FROM visit_salts WHERE day < ${today}`);
  await statement(sql`DELETE FROM visit_marks WHERE day < ${today}`);
  await statement(sql`
    DELETE FROM visit_orders v USING orders o WHERE o.id = v.order_id AND o.state <> 'paid'
      AND o.placed_at < ${addDays(now(), -orderDays)}::timestamptz`);
  await statement(sql`
    DELETE FROM visit_counts WHERE ctid IN (
      SELECT ctid FROM visit_counts WHERE quarter < ${addDays(now(), -countsKeptDays)}::timestamptz
      LIMIT ${batch}::int)`);
}
