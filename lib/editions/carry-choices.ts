import "server-only";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";

/**
 * Takes along what an address had chosen to hear of some books when they go over to another address: what was said of
 * a book, else of all. What the new address has chosen for a book itself stands.
 */
export async function carryChoices(
  tx: Tx,
  { from, to, bookIds }: { from: string; to: string; bookIds: string[] },
) {
  if (from === to || bookIds.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO notice_choices (id, email, book_id, choice, changed_at)
      SELECT gen_random_uuid(), ${to}, b.id, coalesce(own.choice, usual.choice), ${now()}::timestamptz
      FROM unnest(${bookIds}::uuid[]) AS b(id)
        LEFT JOIN notice_choices own ON own.email = ${from} AND own.book_id = b.id
        LEFT JOIN notice_choices usual ON usual.email = ${from} AND usual.book_id IS NULL
      WHERE coalesce(own.choice, usual.choice) IS NOT NULL
    ON CONFLICT (email, book_id) DO NOTHING`;
}
