import "server-only";
import { addDays } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { sql, statement } from "@/lib/platform/db";

/**
 * Days: after which an order that was not paid hardly is any more, and no bank sends money back; and for which a copy that
 * was paid and that nobody took says for whom it is.
 */
const keptDays = { ofMoment: 30, untaken: 730 };

/**
 * Forgets whom a gift or a team's copy was for, in whose name and with which words, with the letters that brought its link,
 * as long as nobody took it: thirty days after its order was placed or last tried and not paid; thirty days after it went
 * back, by a refund or by the reader's bank; two years after it was paid, and thirty days after its last letter. The copy
 * itself stays: its link opens as before, and its giver still has it. Answers how many.
 */
export async function forgetGifts() {
  const at = now();
  const before = addDays(at, -keptDays.ofMoment);
  const forgotten = await statement<{ id: string }>(sql`
    WITH over AS (
      SELECT c.id FROM copies c JOIN order_lines l ON l.id = c.line_id JOIN orders o ON o.id = l.order_id
      WHERE c.claimed_at IS NULL AND num_nonnulls(c.recipient, c.giver_name, c.note) > 0
        AND (${isUnpaid(before)} OR ${isBack(before)}
          OR ${isUntaken(addDays(at, -keptDays.untaken), before)})),
    letters AS (
      DELETE FROM outbox_mails m USING over WHERE ${isLetterOf("over")})
    UPDATE copies c SET recipient = NULL, giver_name = NULL, note = NULL, letter_key = NULL
    FROM over WHERE c.id = over.id RETURNING c.id`);
  return forgotten.length;
}

// An attempt the provider is still confirming may yet bring the money.
function isUnpaid(before: Date) {
  return sql`(o.state <> 'paid' AND o.placed_at < ${before}::timestamptz
    AND NOT EXISTS (SELECT FROM checkouts k WHERE k.order_id = o.id
      AND (k.opened_at >= ${before}::timestamptz OR k.state = 'confirming')))`;
}

// What went back is on the line, whichever way it went; a price of nothing is back when the wish for it was settled.
function isBack(before: Date) {
  return sql`(o.state = 'paid' AND l.returned_minor >= l.price_minor
    AND (l.price_minor > 0
      OR EXISTS (SELECT FROM refund_requests q WHERE q.line_id = l.id AND q.state = 'settled'))
    AND NOT EXISTS (SELECT FROM refund_parts p JOIN refunds r ON r.id = p.refund_id
      WHERE p.line_id = l.id AND greatest(r.created_at, r.succeeded_at) >= ${before}::timestamptz)
    AND NOT EXISTS (SELECT FROM dispute_parts p JOIN disputes d ON d.id = p.dispute_id
      WHERE p.line_id = l.id AND (d.closed_at IS NULL OR d.closed_at >= ${before}::timestamptz)))`;
}

function isUntaken(paidBefore: Date, before: Date) {
  return sql`(o.paid_at < ${paidBefore}::timestamptz
    AND NOT EXISTS (SELECT FROM outbox_mails m WHERE ${isLetterOf("c")}
      AND (m.state = 'promised' OR m.created_at >= ${before}::timestamptz)))`;
}

// Its keys are all those from "copy:id:" to before "copy:id;", compared as the index over them does.
function isLetterOf(copy: "c" | "over") {
  const id = copy === "c" ? sql`c.id` : sql`over.id`;
  return sql`(m.letter = 'gift' AND m.key ~>=~ ('copy:' || ${id} || ':') AND m.key ~<~ ('copy:' || ${id} || ';'))`;
}
