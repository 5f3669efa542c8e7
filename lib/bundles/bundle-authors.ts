import "server-only";
import { sql, type Tx } from "@/lib/platform/db";
import type { BookShare } from "./bundle-terms";

/** Whom books are by at an instant and how they share their royalty, first author first, book by book. */
export async function listAuthorsOf(
  tx: Pick<Tx, "$queryRaw">,
  bookIds: readonly string[],
  at: Date,
): Promise<BookShare[]> {
  return tx.$queryRaw<BookShare[]>(sql`
    SELECT b.id AS "bookId", a.id AS "authorId", a.name, s.share_bp AS "shareBp",
      a.user_id IS NOT NULL AS "hasAccount"
    FROM unnest(${[...bookIds]}::uuid[]) WITH ORDINALITY AS b(id, place)
      CROSS JOIN LATERAL shares_in_force(b.id, ${at}::timestamptz) s JOIN authors a ON a.id = s.author_id
    ORDER BY b.place, s.position`);
}
