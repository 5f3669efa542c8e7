import "server-only";
import { addDays } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { sql, statement } from "@/lib/platform/db";

/** Days after which no bank sends money back any more: the gift is over for good. */
const keptDays = 30;

/**
 * Forgets whom a gift or a team's copy was for, in whose name and with which words, thirty days after it went back without
 * having been taken, and the letters that brought its link. Answers how many.
 */
export async function forgetReturnedGifts() {
  const before = addDays(now(), -keptDays);
  const forgotten = await statement<{ id: string }>(sql`
    WITH over AS (
      SELECT c.id, c.letter_key FROM copies c JOIN order_lines l ON l.id = c.line_id
      WHERE c.claimed_at IS NULL AND (c.recipient IS NOT NULL OR c.giver_name IS NOT NULL OR c.note IS NOT NULL)
        AND l.price_minor > 0 AND l.returned_minor >= l.price_minor
        AND EXISTS (SELECT FROM refund_parts p JOIN refunds r ON r.id = p.refund_id
          WHERE p.line_id = l.id AND r.succeeded_at < ${before}::timestamptz)
        AND NOT EXISTS (SELECT FROM refund_parts p JOIN refunds r ON r.id = p.refund_id
          WHERE p.line_id = l.id AND r.created_at >= ${before}::timestamptz)),
    letters AS (
      DELETE FROM outbox_mails m USING over WHERE m.letter = 'gift' AND m.key LIKE 'copy:' || over.id || ':%')
    UPDATE copies c SET recipient = NULL, giver_name = NULL, note = NULL, letter_key = NULL
    FROM over WHERE c.id = over.id RETURNING c.id`);
  return forgotten.length;
}
