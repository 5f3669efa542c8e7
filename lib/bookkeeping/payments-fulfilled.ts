import "server-only";
import { getShopSettings } from "@/lib/catalog/shop-settings";
import { addDays, addSeconds } from "@/lib/kernel/time";
import { listPaidSessions } from "@/lib/payments/list-paid-sessions";
import { sql, statement } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { type Finding, finding, type Offender } from "./finding";

/** How far back the provider's paid sessions are gone through; older ones are found through its balance. */
const lookBackDays = 3;

/**
 * INV-5: a session that was paid is an order (or money on its way back) within a quarter of an hour, or three polls
 * where that is longer; nothing unpaid opens a book. Both sides are asked: our rows and the provider's sessions.
 */
export async function paymentsFulfilled(at: Date): Promise<Finding> {
  const patience = Math.max(900, 3 * env().PAYMENT_POLL_SECONDS);
  const { tag } = await getShopSettings();
  const sessions = await listPaidSessions(tag, addDays(at, -lookBackDays));
  const settled = await settledAmong(sessions.map(({ id }) => id));
  const lost = sessions.filter(({ id }) => !settled.has(id));
  const old = lost.filter(({ openedAt }) => openedAt < addSeconds(at, -patience));
  const [rows] = await statement<{ count: bigint }>(sql`SELECT count(*) FROM entitlements`);
  return finding(
    "INV-5",
    (rows?.count ?? 0n) + BigInt(sessions.length),
    [
      ...(await ours()),
      ...old.map(({ id }) => ({
        row: `session ${id}`,
        what: "is paid at the provider and not here",
      })),
    ],
    lost.length - old.length,
  );
}

function ours() {
  return statement<Offender>(sql`
    SELECT 'entitlements ' || e.id AS row, 'opens a book of an order that is ' || o.state AS what
    FROM entitlements e JOIN order_lines l ON l.id = e.line_id JOIN orders o ON o.id = l.order_id
    WHERE o.state <> 'paid'
    UNION ALL
    SELECT 'checkouts ' || c.id, 'is paid, its order is ' || o.state
    FROM checkouts c JOIN orders o ON o.id = c.order_id WHERE c.state = 'paid' AND o.state <> 'paid'
    UNION ALL
    SELECT 'orders ' || o.id || ' (' || o.number || ')', 'is paid without a payment'
    FROM orders o LEFT JOIN checkouts c ON c.order_id = o.id AND c.state = 'paid'
    WHERE o.state = 'paid' AND o.total_minor > 0 AND c.id IS NULL
    ORDER BY 1`);
}

async function settledAmong(sessionIds: string[]) {
  const rows = await statement<{ session_id: string }>(sql`
    SELECT session_id FROM checkouts
    WHERE session_id = ANY(${sessionIds}::text[]) AND state IN ('paid', 'surplus')`);
  return new Set(rows.map(({ session_id }) => session_id));
}
