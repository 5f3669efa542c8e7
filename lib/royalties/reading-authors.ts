import "server-only";
import { sql, type Tx } from "@/lib/platform/db";

export type ReadingAuthor = { id: string; email: string; locale: string };

/** Of some authors those who have an account and so can read a letter, with where it goes and in which language. */
export async function listReadingAuthors(
  tx: Pick<Tx, "$queryRaw">,
  authorIds: string[],
): Promise<ReadingAuthor[]> {
  if (authorIds.length === 0) return [];
  return tx.$queryRaw<ReadingAuthor[]>(sql`
    SELECT a.id, u.email, u.locale FROM authors a JOIN users u ON u.id = a.user_id
    WHERE a.id = ANY(${authorIds}::uuid[]) ORDER BY a.id`);
}
