import "server-only";
import { lockRow, type Tx } from "@/lib/platform/db";
import { type Right, rightOf } from "./right";

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
  const lines = await tx.orderLine.findMany({ where: { orderId }, include: whatDecides });
  const turns = lines.flatMap((line) => turnOf(line) ?? []);
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

// Null where there is no right, or it says already what the facts say.
function turnOf(line: Line & { id: string; entitlement: Stored | null }) {
  const { entitlement } = line;
  if (!entitlement) return null;
  const right = rightOf(factsOf(line));
  const isSameState = entitlement.state === right.state;
  if (isSameState && entitlement.closedReason === right.reason) return null;
  return { id: entitlement.id, lineId: line.id, email: entitlement.email, right, isSameState };
}

type Stored = { id: string; email: string; state: string; closedReason: string | null };
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

const leaving: string[] = ["sent", "pending", "succeeded"];

const whatDecides = {
  entitlement: true,
  refundParts: { where: { refund: { state: { in: leaving } } } },
  disputeParts: { include: { dispute: { select: { state: true } } } },
  refundRequests: { where: { state: "settled" }, select: { id: true } },
  accessDecisions: { orderBy: { id: "desc" }, take: 1, select: { verdict: true } },
  upgrades: { select: { entitlement: { select: { state: true, closedReason: true } } } },
} as const;

type Line = {
  priceMinor: bigint;
  refundParts: { amountMinor: bigint }[];
  disputeParts: { amountMinor: bigint; dispute: { state: string } }[];
  refundRequests: unknown[];
  accessDecisions: { verdict: string }[];
  upgrades: { entitlement: { state: string; closedReason: string | null } | null } | null;
};

function factsOf(line: Line) {
  const { priceMinor, refundParts, disputeParts, refundRequests, upgrades } = line;
  const total = (parts: { amountMinor: bigint }[]) =>
    parts.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
  return {
    priceMinor,
    leavingMinor: total(refundParts),
    isGivenBack: priceMinor === 0n && refundRequests.length > 0,
    lostMinor: total(disputeParts.filter(({ dispute }) => dispute.state === "lost")),
    // A dispute that is parked keeps what it had: parts say that it had claimed the line.
    isDisputed: disputeParts.some(({ dispute }) => ["open", "parked"].includes(dispute.state)),
    decision: decisionOf(line.accessDecisions[0]?.verdict),
    base: baseRight(upgrades?.entitlement ?? null),
  };
}

function decisionOf(verdict: string | undefined) {
  return verdict === "given" || verdict === "taken" ? (verdict as "given" | "taken") : null;
}

function baseRight(stored: { state: string; closedReason: string | null } | null) {
  return stored && ({ state: stored.state, reason: stored.closedReason } as Right);
}
