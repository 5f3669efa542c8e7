import "server-only";
import type { Buyer } from "@/lib/accounts/actor";
import { sql, statement } from "@/lib/platform/db";

/**
 * A browser that begins anew keeps the cart of before, but for what says who sat there: gifts, with somebody's address and the
 * giver's words, and what goes with a book that its reader has already. That stays behind and is forgotten with old carts.
 */
export async function moveCart(_by: Buyer, from: string, to: string) {
  const known = sql`SELECT id FROM carts WHERE browser_hash = ${from}`;
  await statement(sql`
    DELETE FROM cart_lines WHERE cart_id IN (${known}) AND purpose NOT IN ('own', 'copies')`);
  await statement(sql`UPDATE carts SET browser_hash = ${to} WHERE browser_hash = ${from}`);
}
