import "server-only";
import type { Buyer } from "@/lib/accounts/actor";
import { linesOfCart } from "@/lib/cart/lines-of-cart";
import { sql, statement } from "@/lib/platform/db";

/** A book of the cart that its buyer has already, or has begun to pay. */
export type KnownPurchase = { bookId: string; orderId: string; standing: "owned" | "confirming" };

/**
 * Which books of a browser's cart its buyer owns, or has a payment under way for, with the order each belongs to.
 * Known are the signed-in reader's purchases and those of the browser itself, but not those of somebody else who
 * signed in on it; what an address owns is told to nobody who has not proven it.
 */
export async function listKnownPurchases(buyer: Buyer, browserHash: string | null) {
  return browserHash ? statement<KnownPurchase>(knownPurchases(buyer, browserHash)) : [];
}

/** The question behind it, to be asked with others in one statement. */
export function knownPurchases(buyer: Buyer, browserHash: string) {
  const userId = buyer.kind === "reader" ? buyer.id : null;
  return sql`
    WITH candidate AS (
      SELECT l.id FROM orders o JOIN order_lines l ON l.order_id = o.id
        WHERE o.browser_hash = ${browserHash} AND (${userId}::uuid IS NULL OR o.user_id IS NULL)
      UNION SELECT l.id FROM orders o JOIN order_lines l ON l.order_id = o.id
        LEFT JOIN entitlements e ON e.line_id = l.id
        WHERE o.user_id = ${userId}::uuid AND coalesce(e.user_id, o.user_id) = o.user_id
      UNION SELECT e.line_id FROM entitlements e WHERE e.user_id = ${userId}::uuid)
    SELECT DISTINCT ON (l.book_id) l.book_id AS "bookId", o.id AS "orderId",
      CASE WHEN o.state = 'paid' THEN 'owned' ELSE 'confirming' END AS standing
    FROM candidate JOIN order_lines l ON l.id = candidate.id JOIN orders o ON o.id = l.order_id
      LEFT JOIN entitlements e ON e.line_id = l.id
    WHERE l.book_id IN (SELECT p.book_id FROM carts c CROSS JOIN ${linesOfCart} w
        JOIN packages p ON p.id = w.package_id WHERE c.browser_hash = ${browserHash} AND w.purpose = 'own')
      AND l.purpose = 'own'
      AND ((o.state = 'paid' AND e.state <> 'closed')
        OR (o.state <> 'paid' AND EXISTS (SELECT FROM checkouts k
          WHERE k.order_id = o.id AND k.state IN ('confirming', 'surplus'))))
    ORDER BY l.book_id, o.state = 'paid' DESC, o.placed_at DESC`;
}
