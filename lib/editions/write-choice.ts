import "server-only";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import type { NoticeChoice } from "./notice-choice";

/** Notes what an address chose, for one book or (null) for all; the last word counts. */
export async function writeChoice(
  tx: Tx,
  { email, bookId, choice }: { email: string; bookId: string | null; choice: NoticeChoice },
) {
  await tx.$executeRaw`
    INSERT INTO notice_choices (id, email, book_id, choice, changed_at)
      VALUES (gen_random_uuid(), ${email}, ${bookId}::uuid, ${choice}, ${now()}::timestamptz)
    ON CONFLICT (email, book_id) DO UPDATE SET choice = excluded.choice, changed_at = excluded.changed_at`;
}
