import "server-only";
import { addDays } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { sql, statement } from "@/lib/platform/db";

/** Days for which a sign-up is kept: once its book is out, of a book that never comes out, and while nobody confirms it. */
const keptDays = { ofBookThatIsOut: 30, ofBookThatIsNot: 730, unconfirmed: 30 };

/**
 * Forgets who asked to hear of a book: thirty days after it was first on sale, unless the one letter still waits, and two
 * years after they asked where it never was; and whoever never confirmed it after thirty days. Answers how many.
 */
export async function forgetInterests() {
  const at = now();
  const forgotten = await statement<{ id: string }>(sql`
    DELETE FROM book_interests i USING books b
    WHERE b.id = i.book_id AND (
      b.published_at < ${addDays(at, -keptDays.ofBookThatIsOut)}::timestamptz
      OR (i.confirmed_at IS NULL AND i.created_at < ${addDays(at, -keptDays.unconfirmed)}::timestamptz)
      OR (b.published_at IS NULL AND i.created_at < ${addDays(at, -keptDays.ofBookThatIsNot)}::timestamptz))
    AND NOT EXISTS (SELECT FROM outbox_mails m
      WHERE m.key = 'book-published:' || i.id AND m.state = 'promised')
    RETURNING i.id`);
  return forgotten.length;
}
