import "server-only";
import { codes } from "@/lib/ledger/chart-of-accounts";
import { sql, type Tx } from "@/lib/platform/db";
import type { Offender } from "./finding";

const moving = [
  codes.sale,
  codes.refund,
  codes.refundReturned,
  codes.disputeLost,
  codes.disputeRestored,
];

/**
 * What is kept for the desks of authors is what the books say (docs/decisions/0047): each movement of an author's part has
 * its instant and its royalty from the ledger, and adds up to what its line has kept; and the sums kept of the movements
 * are their sums. Answers what is not so.
 */
export async function listMiscounted(tx: Tx): Promise<Offender[]> {
  return [...(await unlikeLedger(tx)), ...(await unlikeLines(tx)), ...(await unlikeMoves(tx))];
}

function unlikeLedger(tx: Tx) {
  return tx.$queryRaw<Offender[]>(sql`
    SELECT 'order_lines ' || line_id || ' of author ' || author_id AS row,
      'moves ' || coalesce(told.minor, 0) || ' of royalties at ' || at || ', the ledger ' || coalesce(booked.minor, 0) AS what
    FROM (
      SELECT line_id, author_id, at, sum(royalty_minor) AS minor FROM every_author_sale GROUP BY 1, 2, 3) AS told
    FULL JOIN (
      SELECT p.line_id, p.owner_id AS author_id, e.occurred_at AS at,
        sum(CASE p.side WHEN 'credit' THEN p.amount_minor ELSE -p.amount_minor END) AS minor
      FROM postings p JOIN ledger_entries e ON e.id = p.entry_id
      WHERE p.account IN ('author-pending', 'author-available') AND p.line_id IS NOT NULL
        AND e.code = ANY(${moving}::text[])
      GROUP BY 1, 2, 3) AS booked USING (line_id, author_id, at)
    WHERE coalesce(told.minor, 0) <> coalesce(booked.minor, 0) ORDER BY 1`);
}

function unlikeLines(tx: Tx) {
  return tx.$queryRaw<Offender[]>(sql`
    SELECT 'order_lines ' || coalesce(told.line_id, sold.line_id) || ' of author ' ||
        coalesce(told.author_id, sold.author_id) AS row,
      'is told to have kept ' || coalesce(told.minor::text, 'nothing') || ', keeps ' || coalesce(sold.minor::text, 'nothing') AS what
    FROM (
      SELECT line_id, author_id, count(*) FILTER (WHERE kind = 'sale') AS sales,
        sum(CASE kind WHEN 'sale' THEN amount_minor ELSE -amount_minor END) AS minor
      FROM every_author_sale GROUP BY 1, 2) AS told
    FULL JOIN (
      SELECT s.line_id, s.author_id, l.price_minor - l.returned_minor AS minor
      FROM order_line_shares s JOIN order_lines l ON l.id = s.line_id JOIN orders o ON o.id = l.order_id
      WHERE o.state = 'paid' AND s.amount_minor IS NOT NULL) AS sold USING (line_id, author_id)
    WHERE told.minor IS DISTINCT FROM sold.minor OR told.sales <> 1 ORDER BY 1`);
}

// By the quarter and by the day, book by book and all together; and the countries, of which each movement has one, must
// come to the same.
function unlikeMoves(tx: Tx) {
  return tx.$queryRaw<Offender[]>(sql`
    WITH part AS (
      SELECT author_id, book_id, currency, at, copies * (kind = 'sale' AND amount_minor > 0)::int AS copies,
        copies * (kind = 'sale' AND amount_minor = 0)::int AS free, 0 AS gone, amount_minor * (kind = 'sale')::int AS sold,
        amount_minor * (kind = 'return')::int AS refunded, 0 AS gone_minor, royalty_minor AS royalty
      FROM author_sales
      UNION ALL
      SELECT author_id, book_id, currency, sold_at, 0, 0, -copies, 0, 0, amount_minor, 0 FROM author_sales WHERE kind = 'return'),
    due AS (
      SELECT author_id, b.book_id, g.grain, date_bin(g.width, at, 'epoch') AS starts_at, currency,
        (sum(copies), sum(free), sum(gone), sum(sold), sum(refunded), sum(gone_minor), sum(royalty))::text AS figures
      FROM part CROSS JOIN LATERAL (VALUES (part.book_id), ('00000000-0000-0000-0000-000000000000'::uuid)) AS b (book_id)
      CROSS JOIN (VALUES (0, interval '15 minutes'), (1, interval '1 day')) AS g (grain, width)
      GROUP BY 1, 2, 3, 4, 5
      HAVING (sum(copies), sum(free), sum(gone), sum(sold), sum(refunded), sum(gone_minor), sum(royalty)) <> (0, 0, 0, 0, 0, 0, 0)),
    kept AS (
      SELECT author_id, book_id, grain, starts_at, currency, side,
        (sum(copies), sum(free_copies), sum(gone_copies), sum(sold_minor), sum(refunded_minor), sum(gone_minor), sum(royalty_minor))::text AS figures
      FROM author_sale_sums CROSS JOIN LATERAL (SELECT CASE facet WHEN '' THEN 'all' ELSE facet END AS side) AS s
      WHERE facet IN ('', 'country') GROUP BY 1, 2, 3, 4, 5, 6
      HAVING (sum(copies), sum(free_copies), sum(gone_copies), sum(sold_minor), sum(refunded_minor), sum(gone_minor), sum(royalty_minor)) <> (0, 0, 0, 0, 0, 0, 0))
    SELECT 'author_sale_sums of author ' || author_id || ', book ' || book_id || ', from ' || starts_at || ' in ' || currency AS row,
      coalesce(side, 'all') || ' of grain ' || grain || ' keep ' || coalesce(kept.figures, 'nothing') || ', movements ' ||
        coalesce(due.figures, 'nothing') AS what
    FROM due FULL JOIN kept USING (author_id, book_id, grain, starts_at, currency)
    WHERE due.figures IS DISTINCT FROM kept.figures ORDER BY 1`);
}
