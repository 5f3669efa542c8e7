import "server-only";
import { z } from "zod";
import type { Buyer } from "@/lib/accounts/actor";
import { sql, statement } from "@/lib/platform/db";
import { purposes } from "@/lib/pricing/purpose";

const minor = z.string().transform(BigInt);

const ownedLine = z.object({
  ...{ lineId: z.string(), orderId: z.string(), bookId: z.string(), packageId: z.string() },
  ...{ packageTitle: z.string(), purpose: z.enum(purposes), currency: z.string() },
  /** What its package is sold in now. */
  packageCurrency: z.string(),
  /** What was paid for it and for what it made larger, as far as it is still here. */
  paidMinor: minor,
  /** How large it is: its extras as they were sold, and what its author asks for its package now. */
  ...{ includesExtras: z.boolean(), minimumMinor: minor },
  problem: z.enum(["upgrade-gone", "upgrade-held"]).nullable(),
  /** The order that holds its upgrade while it waits for money. */
  heldBy: z.string().nullable(),
});

/** A purchase by which its buyer has a book and may open it. Amounts are minor units of its own currency. */
export type OwnedLine = z.infer<typeof ownedLine>;

/**
 * The purchases by which a buyer has books now, or the one book with that slug: those of the signed-in reader and of the
 * browser itself, but not of somebody else who signed in on it. What an address owns is told to nobody who has not
 * proven it.
 */
export async function listOwnedLines(buyer: Buyer, slug: string | null): Promise<OwnedLine[]> {
  const userId = buyer.kind === "reader" ? buyer.id : null;
  const rows = await statement<{ line: unknown }>(sql`
    WITH candidate AS (
      SELECT l.id FROM orders o JOIN order_lines l ON l.order_id = o.id
        LEFT JOIN entitlements e ON e.line_id = l.id
        WHERE o.browser_hash = ${buyer.browserHash}
          AND (${userId}::uuid IS NULL OR coalesce(e.user_id, o.user_id, ${userId}::uuid) = ${userId}::uuid)
      UNION SELECT e.line_id FROM entitlements e WHERE e.user_id = ${userId}::uuid)
    SELECT json_build_object('lineId', l.id, 'orderId', l.order_id, 'bookId', l.book_id, 'packageId', l.package_id,
      'packageTitle', p.title, 'purpose', l.purpose, 'currency', l.currency, 'packageCurrency', p.currency,
      'paidMinor', paid_towards(l.id)::text, 'includesExtras', l.includes_extras,
      'minimumMinor', coalesce(p.regular_minimum_minor, p.minimum_minor)::text,
      'problem', upgrade_problem(l.id, NULL),
      'heldBy', (SELECT u.order_id FROM living_upgrades(l.id) u WHERE NOT u.is_paid LIMIT 1)) AS line
    FROM candidate JOIN order_lines l ON l.id = candidate.id JOIN orders o ON o.id = l.order_id
      JOIN entitlements e ON e.line_id = l.id JOIN packages p ON p.id = l.package_id
      JOIN books b ON b.id = l.book_id
    WHERE o.state = 'paid' AND e.state = 'active' AND (${slug}::text IS NULL OR b.slug = ${slug})
    ORDER BY o.placed_at, l.position`);
  return rows.map(({ line }) => ownedLine.parse(line));
}
