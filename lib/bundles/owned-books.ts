import "server-only";
import { sql, statement } from "@/lib/platform/db";
import { purposesThatEntitle } from "@/lib/pricing/purpose";

/** A book somebody has, in a package, or has begun to pay. */
export type OwnedBook = {
  bookId: string;
  packageId: string;
  includesExtras: boolean;
  standing: "owned" | "confirming";
};

/**
 * Which of these books somebody has by a right that is not closed, or is paying for at this moment. Known are the
 * signed-in reader's rights, and what the browser itself bought for oneself, but not what somebody else who signed in on
 * it bought: the same people whom the cart tells of a book they have already.
 */
export async function listOwnedBooks(
  { readerId, browserHash }: { readerId: string | null; browserHash: string | null },
  bookIds: readonly string[],
): Promise<OwnedBook[]> {
  if (bookIds.length === 0) return [];
  const own = sql`l.purpose = ANY(${[...purposesThatEntitle]}::text[])`;
  return statement<OwnedBook>(sql`
    WITH candidate AS (
      SELECT l.id FROM orders o JOIN order_lines l ON l.order_id = o.id
        WHERE o.browser_hash = ${browserHash}::text AND (${readerId}::uuid IS NULL OR o.user_id IS NULL) AND ${own}
      UNION SELECT l.id FROM orders o JOIN order_lines l ON l.order_id = o.id
        LEFT JOIN entitlements e ON e.line_id = l.id
        WHERE o.user_id = ${readerId}::uuid AND coalesce(e.user_id, o.user_id) = o.user_id AND ${own}
      UNION SELECT e.line_id FROM entitlements e WHERE e.user_id = ${readerId}::uuid)
    SELECT l.book_id AS "bookId", l.package_id AS "packageId", l.includes_extras AS "includesExtras",
      CASE WHEN o.state = 'paid' THEN 'owned' ELSE 'confirming' END AS standing
    FROM candidate JOIN order_lines l ON l.id = candidate.id JOIN orders o ON o.id = l.order_id
      LEFT JOIN entitlements e ON e.line_id = l.id
    WHERE l.book_id = ANY(${[...bookIds]}::uuid[])
      AND ((o.state = 'paid' AND e.state <> 'closed')
        OR (o.state <> 'paid' AND EXISTS (SELECT FROM checkouts k
          WHERE k.order_id = o.id AND k.state IN ('confirming', 'surplus'))))
    ORDER BY l.book_id, standing DESC`);
}
