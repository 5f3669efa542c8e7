import "server-only";
import type { Buyer } from "@/lib/accounts/actor";
import { ownReader } from "@/lib/accounts/own-reader";
import { addMinutes } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { sql, statement } from "@/lib/platform/db";
import { sign } from "@/lib/platform/random";
import { type BrakeMode, strictest } from "./brake";
import { type BuyerStanding, buyerWindowMinutes, standingOf } from "./buyer-standing";
import type { CopyLetter } from "./letter-room";

/** Who wants to buy what, from where. */
export type Purchase = {
  bookIds: readonly string[];
  email: string;
  browserHash: string;
  clientMark: string | null;
  isFree: boolean;
  /** The letters that bring its gifts to strangers. */
  gifts?: readonly CopyLetter[];
};

type BrakeRow = { mode: BrakeMode; title: string | null; endsAt: string };
type Found = { brakes: BrakeRow[]; ofBuyer: string[]; ofNetwork: number };

/** The keyed mark under which failures of an address are counted. */
export function emailMark(email: string) {
  return sign("failed-buyer", email).subarray(0, 18).toString("base64url");
}

/**
 * The brakes and failures that concern a purchase, in one statement. A payment that succeeded ends what failed before; the
 * provider tells its instant in whole seconds.
 */
export async function readBrakes(buyer: Buyer, purchase: Purchase) {
  const at = now();
  const since = addMinutes(at, -buyerWindowMinutes);
  const { bookIds, email, browserHash, clientMark } = purchase;
  const readerId = buyer.kind === "reader" ? buyer.id : null;
  // Cards that strangers typed in the name of a reader's own address are not theirs.
  const mark = ownReader(buyer, email) ? null : emailMark(email);
  const [found] = await statement<Found>(sql`
    SELECT
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
  return { brake: strictest(brakes, at), buyer: standing };
}
