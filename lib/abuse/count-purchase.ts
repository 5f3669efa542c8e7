import "server-only";
import type { Buyer } from "@/lib/accounts/actor";
import { ownReader } from "@/lib/accounts/own-reader";
import { addMinutes } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { sql, statement } from "@/lib/platform/db";
import { type BrakeMode, strictest } from "./brake";
import { type BuyerStanding, buyerWindowMinutes, standingOf } from "./buyer-standing";
import { type DeedCount, deedsCounting } from "./count-deeds";
import type { Deed } from "./limits";
import { emailMark, type Purchase } from "./purchase-facts";

type BrakeRow = { mode: BrakeMode; title: string | null; endsAt: string };
type Found = { counts: DeedCount[]; brakes: BrakeRow[]; ofBuyer: string[]; ofNetwork: number };

/**
 * Counts the deeds of a purchase and reads the brakes and failures that concern it, in one statement. A payment that succeeded
 * ends what failed before; the provider tells its instant in whole seconds.
 */
export async function countPurchase(buyer: Buyer, purchase: Purchase, deeds: readonly Deed[]) {
  const counting = deedsCounting(deeds);
  const at = now();
  const since = addMinutes(at, -buyerWindowMinutes);
  const { bookIds, email, browserHash, clientMark } = purchase;
  const readerId = buyer.kind === "reader" ? buyer.id : null;
  // Cards that strangers typed in the name of a reader's own address are not theirs.
  const mark = ownReader(buyer, email) ? null : emailMark(email);
  const [found] = await statement<Found>(sql`
    WITH counted AS (${counting.query})
    SELECT (SELECT coalesce(json_agg(counted), '[]') FROM counted) AS counts,
      (SELECT coalesce(json_agg(json_build_object('mode', k.mode, 'title', b.title, 'endsAt', k.ends_at)), '[]')
        FROM brakes k LEFT JOIN books b ON b.id = k.book_id
        WHERE k.ends_at > ${at}::timestamptz AND k.lifted_at IS NULL
          AND (k.book_id IS NULL OR k.book_id = ANY(${[...bookIds]}::uuid[]))) AS brakes,
      (SELECT coalesce(json_agg(f.failed_at ORDER BY f.failed_at), '[]') FROM payment_failures f
        WHERE f.failed_at > ${since}::timestamptz
          AND (f.browser_hash = ${browserHash} OR f.email_mark = ${mark}
            OR f.reader_id = ${readerId}::uuid)
          AND date_trunc('second', f.failed_at) > coalesce((SELECT max(o.paid_at) FROM orders o WHERE o.total_minor > 0
            AND (o.browser_hash = ${browserHash} OR o.email = ${email})), '-infinity')) AS "ofBuyer",
      (SELECT count(*)::int FROM payment_failures f
        WHERE f.failed_at > ${since}::timestamptz AND f.client_mark = ${clientMark}) AS "ofNetwork"`);
  const brakes = (found?.brakes ?? []).map((one) => ({ ...one, endsAt: new Date(one.endsAt) }));
  const standing: BuyerStanding = standingOf({
    ofBuyer: (found?.ofBuyer ?? []).map((instant) => new Date(instant)),
    ofNetwork: found?.ofNetwork ?? 0,
  });
  const limits = counting.verdict(found?.counts ?? []);
  return { limits, brake: strictest(brakes, at), buyer: standing };
}
