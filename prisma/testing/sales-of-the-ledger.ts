import type { Author } from "@/lib/accounts/actor";
import { sql, statement } from "@/lib/platform/db";

type Earned = { currency: string; soldMinor: bigint; refundedMinor: bigint; royaltyMinor: bigint };

/**
 * What the ledger itself says of an author's sales between two instants, by another way than the desk's: sold, refunded
 * and royalties in minor units, currency by currency, those where nothing moved left out.
 */
export async function salesOfTheLedger(author: Author, from: Date, to: Date) {
  const rows = await statement<Earned>(sql`
    SELECT e.currency,
      coalesce(sum(-signed) FILTER (WHERE e.code = 'sale' AND p.owner_id IS NULL), 0)::bigint AS "soldMinor",
      coalesce(sum(signed) FILTER (WHERE e.code <> 'sale' AND p.owner_id IS NULL), 0)::bigint AS "refundedMinor",
      coalesce(sum(signed) FILTER (WHERE p.owner_id = ${author.id}::uuid), 0)::bigint AS "royaltyMinor"
    FROM postings p JOIN ledger_entries e ON e.id = p.entry_id
    CROSS JOIN LATERAL (SELECT CASE p.side WHEN 'credit' THEN p.amount_minor ELSE -p.amount_minor END AS signed) AS s
    WHERE e.code IN ('sale', 'refund', 'refund-returned', 'dispute-lost', 'dispute-restored')
      AND e.occurred_at >= ${from}::timestamptz AND e.occurred_at < ${to}::timestamptz
      AND (p.owner_id = ${author.id}::uuid OR p.account IN ('provider-clearing', 'disputes-open'))
      AND EXISTS (SELECT FROM order_line_shares s WHERE s.line_id = p.line_id AND s.author_id = ${author.id}::uuid)
    GROUP BY e.currency ORDER BY e.currency`);
  return rows.filter(
    ({ soldMinor, refundedMinor, royaltyMinor }) =>
      soldMinor !== 0n || refundedMinor !== 0n || royaltyMinor !== 0n,
  );
}

/** What the ledger says all authors together earned of sales, whenever: minor units, by currency. */
export async function royaltiesOfTheLedger() {
  const rows = await statement<{ currency: string; minor: bigint }>(sql`
    SELECT p.currency, sum(CASE p.side WHEN 'credit' THEN p.amount_minor ELSE -p.amount_minor END)::bigint AS minor
    FROM postings p JOIN ledger_entries e ON e.id = p.entry_id
    WHERE p.account IN ('author-pending', 'author-available')
      AND e.code IN ('sale', 'refund', 'refund-returned', 'dispute-lost', 'dispute-restored')
    GROUP BY p.currency`);
  return new Map(rows.map(({ currency, minor }) => [currency, minor]));
}
