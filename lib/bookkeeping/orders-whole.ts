import "server-only";
import { sql, statement } from "@/lib/platform/db";
import { purposesThatEntitle } from "@/lib/pricing/purpose";
import { type Finding, finding, type Offender } from "./finding";

/**
 * INV-4: one order per session and payment, one right per paid line that gives one (of a copy for others: once it is
 * claimed, and a gift has its letter as long as it says for whom it is), one receipt and one sale per paid order. A
 * purchase that was brought in from another shop was paid there: it has neither.
 */
export async function ordersWhole(): Promise<Finding> {
  const [paid] = await statement<{ count: bigint }>(sql`
    SELECT count(*) FROM orders WHERE state = 'paid'`);
  const offenders = await statement<Offender>(sql`
    SELECT 'order_lines ' || l.id AS row, 'is paid and opens no book' AS what
    FROM order_lines l JOIN orders o ON o.id = l.order_id AND o.state = 'paid'
    LEFT JOIN entitlements e ON e.line_id = l.id
    WHERE e.id IS NULL AND l.purpose = ANY(${purposesThatEntitle}::text[])
    UNION ALL
    SELECT 'order_lines ' || l.id, 'is paid for somebody else and cannot be handed over'
    FROM order_lines l JOIN orders o ON o.id = l.order_id AND o.state = 'paid'
    LEFT JOIN copies c ON c.line_id = l.id WHERE l.purpose IN ('gift', 'copies') AND c.id IS NULL
    UNION ALL
    SELECT 'copies ' || c.id, 'is a gift without its letter'
    FROM copies c JOIN order_lines l ON l.id = c.line_id AND l.purpose = 'gift'
    JOIN orders o ON o.id = l.order_id AND o.state = 'paid'
    LEFT JOIN outbox_mails m ON m.key = c.letter_key WHERE m.id IS NULL AND c.recipient IS NOT NULL
    UNION ALL
    SELECT 'copies ' || c.id, CASE WHEN e.id IS NULL THEN 'was claimed and opens no book' ELSE 'opens a book and was claimed by nobody' END
    FROM copies c LEFT JOIN entitlements e ON e.line_id = c.line_id WHERE (e.id IS NULL) <> (c.claimed_at IS NULL)
    UNION ALL
    SELECT 'entitlements of line ' || line_id, count(*) || ' rights for one line'
    FROM entitlements GROUP BY line_id HAVING count(*) > 1
    UNION ALL
    SELECT 'orders ' || o.id || ' (' || o.number || ')', 'has no receipt'
    FROM orders o LEFT JOIN outbox_mails m ON m.key = 'order:' || o.id || ':receipt'
    WHERE o.state = 'paid' AND m.id IS NULL
      AND NOT EXISTS (SELECT FROM imported_purchases i WHERE i.order_id = o.id)
    UNION ALL
    SELECT 'orders ' || o.id || ' (' || o.number || ')', 'was paid and has no sale in the ledger'
    FROM orders o LEFT JOIN ledger_entries e ON e.cause = 'order:' || o.id || ':sale'
    WHERE o.state = 'paid' AND o.total_minor > 0 AND e.id IS NULL
    UNION ALL
    SELECT 'checkouts of order ' || order_id, count(*) || ' payments fulfil one order'
    FROM checkouts WHERE state = 'paid' GROUP BY order_id HAVING count(*) > 1
    UNION ALL
    SELECT 'session ' || session_id, 'belongs to ' || count(*) || ' orders'
    FROM checkouts WHERE session_id IS NOT NULL GROUP BY session_id HAVING count(*) > 1
    ORDER BY 1`);
  return finding("INV-4", paid?.count ?? 0n, offenders);
}
