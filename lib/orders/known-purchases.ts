import "server-only";
import type { Buyer } from "@/lib/accounts/actor";
import { sql, statement } from "@/lib/platform/db";

/** A book of the cart that its buyer has already, or has begun to pay. */
export type KnownPurchase = { bookId: string; orderId: string; standing: "owned" | "confirming" };

/**
 * Which books of a browser's cart its buyer owns, or has a payment under way for, with the order each belongs to.
 * Known are the signed-in reader's purchases and those of the browser itself, but not those of somebody else who
 * signed in on it; what an address owns is told to nobody who has not proven it.
 */
export async function listKnownPurchases(buyer: Buyer, browserHash: string | null) {
  if (!browserHash) return [];
  const userId = buyer.kind === "reader" ? buyer.id : null;
  return statement<KnownPurchase>(sql`
    SELECT DISTINCT ON (known.book_id) known.book_id AS "bookId", o.id AS "orderId",
      CASE WHEN o.state = 'paid' THEN 'owned' ELSE 'confirming' END AS standing
    FROM carts c JOIN cart_lines wish ON wish.cart_id = c.id JOIN packages p ON p.id = wish.package_id
      JOIN order_lines known ON known.book_id = p.book_id JOIN orders o ON o.id = known.order_id
      LEFT JOIN entitlements e ON e.line_id = known.id
    WHERE c.browser_hash = ${browserHash}
      AND ((o.browser_hash = ${browserHash} AND (${userId}::uuid IS NULL OR o.user_id IS NULL))
        OR coalesce(e.user_id, o.user_id) = ${userId}::uuid)
      AND ((o.state = 'paid' AND e.state <> 'closed')
        OR (o.state <> 'paid' AND EXISTS (SELECT FROM checkouts k
          WHERE k.order_id = o.id AND k.state IN ('confirming', 'surplus'))))
    ORDER BY known.book_id, o.state = 'paid' DESC, o.placed_at DESC`);
}
