import "server-only";
import { sql, type Tx } from "@/lib/platform/db";

/** An address on its way out, and what stands in its place. */
export type PutDown = { id: string; address: string; pseudonym: string };

/**
 * Every address the shop knows to be a person's, the account's own first: those it had before, those they bought with or
 * were given books at and have proven, those of their e-readers, and those their orders were corrected from. One that is
 * another person's too is theirs, and stays.
 */
export async function addressesOf(tx: Tx, { id: userId, email }: { id: string; email: string }) {
  const known = await tx.$queryRaw<{ address: string }[]>(sql`
    SELECT from_email AS address FROM email_changes
      WHERE user_id = ${userId}::uuid AND confirmed_at IS NOT NULL AND undone_at IS NULL
    UNION SELECT email FROM orders WHERE user_id = ${userId}::uuid
    UNION SELECT email FROM entitlements WHERE user_id = ${userId}::uuid
    UNION SELECT lower(address) FROM reader_devices WHERE user_id = ${userId}::uuid
    UNION ${mistyped(userId)}
    EXCEPT (SELECT email FROM users WHERE id <> ${userId}::uuid
      UNION SELECT lower(address) FROM reader_devices WHERE user_id <> ${userId}::uuid)
    ORDER BY 1`);
  return [...new Set([email, ...known.map(({ address }) => address)])];
}

// What an order stood under before its address was put right may have been a slip of the hand, and a stranger's: where
// anybody bought or was given something under it, it is not this person's.
function mistyped(userId: string) {
  return sql`
    SELECT c.from_email FROM address_corrections c JOIN orders o ON o.id = c.order_id
    WHERE o.user_id = ${userId}::uuid AND c.confirmed_at IS NOT NULL
      AND NOT EXISTS (SELECT FROM orders x WHERE x.email = c.from_email AND x.user_id IS DISTINCT FROM o.user_id)
      AND NOT EXISTS (SELECT FROM entitlements e WHERE e.email = c.from_email AND e.user_id IS DISTINCT FROM o.user_id)
      AND NOT EXISTS (SELECT FROM copies g WHERE g.recipient = c.from_email)`;
}
