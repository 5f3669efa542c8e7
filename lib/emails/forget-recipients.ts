import "server-only";
import { addDays } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { sql, statement } from "@/lib/platform/db";

/** Days for which it is kept to whom a letter went: thirteen months, longer than a bank takes to ask. */
const keptDays = 400;

/** Letters of one turn, so that nobody waits for a round. */
const batch = 5000;

/**
 * Forgets to whom letters went more than thirteen months ago, and with which subject. Their rows stay as they are named, so
 * that none leaves twice. Answers how many, at most a few thousand in one turn.
 */
export async function forgetRecipients() {
  const forgotten = await statement<{ id: string }>(sql`
    UPDATE outbox_mails m SET recipient = '', subject = NULL, payload = '{}', last_error = NULL, message_id = NULL
    FROM (SELECT id FROM outbox_mails WHERE recipient <> '' AND state <> 'promised'
      AND created_at < ${addDays(now(), -keptDays)}::timestamptz ORDER BY created_at LIMIT ${batch}::int) old
    WHERE m.id = old.id RETURNING m.id`);
  return forgotten.length;
}
