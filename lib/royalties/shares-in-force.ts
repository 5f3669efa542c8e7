import "server-only";
import { sql, type Tx } from "@/lib/platform/db";

export type ShareInForce = { authorId: string; shareBp: number; name: string; hasAccount: boolean };

/** Who shares a book's royalty at an instant, first author first; what a sale placed then freezes. Basis points. */
export async function listSharesInForce(
  tx: Pick<Tx, "$queryRaw">,
  bookId: string,
  at: Date,
): Promise<ShareInForce[]> {
  return tx.$queryRaw<ShareInForce[]>(sql`
    SELECT a.id AS "authorId", s.share_bp AS "shareBp", a.name, a.user_id IS NOT NULL AS "hasAccount"
    FROM shares_in_force(${bookId}::uuid, ${at}::timestamptz) s JOIN authors a ON a.id = s.author_id
    ORDER BY s.position`);
}
