import "server-only";
import { lockRow, sql, type Tx } from "@/lib/platform/db";
import { type Right, type RightFacts, rightOf } from "./right";

/**
 * Brings the rights of an order's lines to what the facts say, whichever refund or dispute has just changed them:
 * nobody sets a right by hand, so no order of events can leave a wrong one. Larger packages that were bought by their
 * difference follow, in their own orders, which are younger: locks are always taken from the older to the younger.
 * Answers the rights that changed. The caller holds the order's lock.
 */
export async function refreshAccess(tx: Tx, orderId: string, at: Date): Promise<Changed[]> {
  const { changed, written } = await refreshOrder(tx, orderId, at);
  for (const younger of await listUpgradingOrders(tx, written)) {
    await lockRow(tx, "orders", younger);
    changed.push(...(await refreshAccess(tx, younger, at)));
  }
  return changed;
}

type Changed = { lineId: string; state: Right["state"]; email: string };

// `written` are also those whose reason alone is another now.
async function refreshOrder(tx: Tx, orderId: string, at: Date) {
  const turns = (await findFacts(tx, orderId)).flatMap((line) => turnOf(line) ?? []);
  for (const { right, isSameState, ids } of alike(turns)) {
    // Another reason alone (lost to a bank, then told to be refunded) moves no instant and is no news to a reader.
    const closedAt = right.state === "active" ? null : at;
    await tx.entitlement.updateMany({
      where: { id: { in: ids } },
      data: {
        ...{ state: right.state, closedReason: right.reason },
        ...(isSameState ? {} : { closedAt }),
      },
    });
  }
  return {
    written: turns.map(({ lineId }) => lineId),
    changed: turns
      .filter(({ isSameState }) => !isSameState)
      .map(({ lineId, right, email }) => ({ lineId, state: right.state, email })),
  };
}

// Null where it says already what the facts say.
function turnOf({ id, lineId, email, state, closedReason, ...facts }: Found) {
  const right = rightOf(facts);
  const isSameState = state === right.state;
  if (isSameState && closedReason === right.reason) return null;
  return { id, lineId, email, right, isSameState };
}

type Turn = NonNullable<ReturnType<typeof turnOf>>;

// Hundreds of copies close for one reason: what is written of them alike is written at once.
function alike(turns: Turn[]) {
  const groups = new Map<string, Pick<Turn, "right" | "isSameState"> & { ids: string[] }>();
  for (const { right, isSameState, id } of turns) {
    const key = `${right.state} ${right.reason} ${isSameState}`;
    const group = groups.get(key) ?? { right, isSameState, ids: [] };
    group.ids.push(id);
    groups.set(key, group);
  }
  return groups.values();
}

async function listUpgradingOrders(tx: Tx, lineIds: string[]) {
  if (lineIds.length === 0) return [];
  const upgrades = await tx.orderLine.findMany({
    where: { upgradesLineId: { in: lineIds } },
    select: { orderId: true },
  });
  return [...new Set(upgrades.map(({ orderId }) => orderId))].sort();
}

type Found = RightFacts & {
  id: string;
  lineId: string;
  email: string;
  state: string;
  closedReason: string | null;
};

// All that decides about an order's rights, in one question: each refund and each dispute asks it, under the order's lock.
function findFacts(tx: Tx, orderId: string) {
  return tx.$queryRaw<Found[]>(sql`
    SELECT e.id, e.line_id AS "lineId", e.email, e.state, e.closed_reason AS "closedReason",
      l.price_minor AS "priceMinor", refunds.minor AS "leavingMinor", disputes.lost AS "lostMinor",
      disputes.parts > 0 AS "isDisputed",
      l.price_minor = 0 AND EXISTS (
        SELECT FROM refund_requests q WHERE q.line_id = l.id AND q.state = 'settled') AS "isGivenBack",
      (SELECT nullif(a.verdict, 'lifted') FROM access_decisions a
        WHERE a.line_id = l.id ORDER BY a.id DESC LIMIT 1) AS decision,
      (SELECT json_build_object('state', b.state, 'reason', b.closed_reason) FROM entitlements b
        WHERE b.line_id = l.upgrades_line_id) AS base
    FROM order_lines l JOIN entitlements e ON e.line_id = l.id
      CROSS JOIN LATERAL (
        SELECT coalesce(sum(p.amount_minor), 0)::bigint AS minor FROM refund_parts p
        JOIN refunds r ON r.id = p.refund_id
        WHERE p.line_id = l.id AND r.state IN ('sent', 'pending', 'succeeded')) AS refunds
      CROSS JOIN LATERAL (
        -- A dispute that is parked keeps what it had: parts say that it had claimed the line.
        SELECT coalesce(sum(p.amount_minor) FILTER (WHERE d.state = 'lost'), 0)::bigint AS lost,
          count(*) FILTER (WHERE d.state IN ('open', 'parked')) AS parts
        FROM dispute_parts p JOIN disputes d ON d.id = p.dispute_id WHERE p.line_id = l.id) AS disputes
    WHERE l.order_id = ${orderId}::uuid ORDER BY l.position`);
}
