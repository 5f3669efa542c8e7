import "server-only";
import { addDays } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { sql, statement } from "@/lib/platform/db";
import { idleShareDays } from "./address-share";

/**
 * Forgets consents of a while ago whose reader has no open right to the book: an order that was never paid, or a book
 * that was given back. They were shown to nobody meanwhile.
 */
export async function forgetShares() {
  await statement(sql`
    DELETE FROM address_shares s WHERE s.consented_at < ${addDays(now(), -idleShareDays)}::timestamptz
      AND NOT EXISTS (SELECT FROM entitlements e
        WHERE e.book_id = s.book_id AND e.email = s.email AND e.state = 'active')`);
}
