import "server-only";
import { addDays } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { sql, statement } from "@/lib/platform/db";

/** Days for which it is kept that such a letter left, or had nothing to say. */
const keptDays = 30;

/**
 * Forgets letters to addresses that were typed for them alone, perhaps by somebody else, thirty days after they were due,
 * whatever became of them: no purchase needs their record, and what they were promised for is forgotten by then, so that
 * none is promised again. One that still waits stays. Answers how many.
 */
export async function forgetLetters() {
  // The letters are named here word for word as in the two indexes they are found by.
  const forgotten = await statement<{ id: string }>(sql`
    DELETE FROM outbox_mails
    WHERE (letter IN ('purchase-claim', 'cart-reminder', 'book-published') OR letter = 'interest-asked')
      AND state <> 'promised'
      AND created_at < ${addDays(now(), -keptDays)}::timestamptz
    RETURNING id`);
  return forgotten.length;
}
