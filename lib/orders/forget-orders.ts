import "server-only";
import { addDays } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { sql, statement } from "@/lib/platform/db";
import { fingerprint, secretToken } from "@/lib/platform/random";

/** Days for which an order that was never paid says whose it was. */
const keptDays = 90;

/** Orders of one turn, so that nobody waits for a round. */
const batch = 5000;

/**
 * Forgets who placed orders that nobody paid, ninety days after they were placed or last tried: no address, no person, no
 * browser that opens them. What was in them stays, for the counts. An attempt the provider is still confirming may yet bring
 * the money. Answers how many, at most a few thousand in one turn.
 */
export async function forgetOrders() {
  const before = addDays(now(), -keptDays);
  const nobody = fingerprint(secretToken());
  const forgotten = await statement<{ id: string }>(sql`
    UPDATE orders o SET email = 'erased-' || o.id || '@erased.invalid', user_id = NULL, browser_hash = ${nobody}
    FROM (SELECT id FROM orders p WHERE p.state IN ('pending', 'failed') AND p.placed_at < ${before}::timestamptz
      AND right(p.email, 15) <> '@erased.invalid'
      AND NOT EXISTS (SELECT FROM checkouts k WHERE k.order_id = p.id
        AND (k.opened_at >= ${before}::timestamptz OR k.state IN ('confirming', 'paid', 'surplus')))
      ORDER BY p.placed_at LIMIT ${batch}::int) old
    WHERE o.id = old.id RETURNING o.id`);
  return forgotten.length;
}
