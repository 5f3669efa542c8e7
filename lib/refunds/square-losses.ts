import "server-only";
import { type Account, codes } from "@/lib/ledger/chart-of-accounts";
import { postEntry } from "@/lib/ledger/post-entry";
import { sql, type Tx } from "@/lib/platform/db";
import { leaving, lost } from "./owed-surplus";

type Standing = {
  orderId: string;
  currency: string;
  state: string;
  /** What the entries of its disputes have taken from what was owed, minor units. */
  takenMinor: bigint;
  /** What they may take: no more than was lost, nor than is not on its way back otherwise. */
  targetMinor: bigint;
  turns: number;
};

/**
 * Brings the losses of a payment no order needs to what the facts say, whatever was heard first: a lost dispute takes
 * what is owed of it and is not on its way back, and what it took beyond is the house's loss. Called after every step
 * of its refunds and disputes, by whoever holds the order's lock.
 */
export async function squareLosses(tx: Tx, checkoutId: string, occurredAt: Date) {
  const [found] = await tx.$queryRaw<Standing[]>(standing(checkoutId));
  if (found?.state !== "surplus" || found.takenMinor === found.targetMinor) return;
  const { orderId, currency, takenMinor, targetMinor, turns } = found;
  const [debit, credit]: [Account, Account] =
    targetMinor > takenMinor
      ? ["refunds-due", "dispute-losses"]
      : ["dispute-losses", "refunds-due"];
  const amountMinor =
    targetMinor > takenMinor ? targetMinor - takenMinor : takenMinor - targetMinor;
  await postEntry(tx, {
    ...{ cause: `checkout:${checkoutId}:losses:${turns + 1}`, code: codes.disputeLost },
    ...{ orderId, currency, occurredAt },
    postings: [
      { account: debit, side: "debit", amountMinor },
      { account: credit, side: "credit", amountMinor },
    ],
  });
}

function standing(checkoutId: string) {
  return sql`
    SELECT c.order_id AS "orderId", c.currency, c.state,
      coalesce(sum(CASE p.side WHEN 'debit' THEN p.amount_minor ELSE -p.amount_minor END), 0)::bigint AS "takenMinor",
      least(${lost}, greatest(0, c.amount_minor - ${leaving}))::bigint AS "targetMinor",
      (count(DISTINCT e.id) FILTER (WHERE e.cause LIKE 'checkout:%'))::int AS turns
    FROM checkouts c
      LEFT JOIN ledger_entries e ON e.order_id = c.order_id AND (e.cause LIKE 'checkout:' || c.id || ':losses:%'
        OR e.cause IN (SELECT 'dispute:' || d.id || kind || n || ':rest' FROM disputes d
          CROSS JOIN generate_series(1, d.losses) AS n CROSS JOIN unnest(ARRAY[':lost:', ':restored:']) AS kind
          WHERE d.checkout_id = c.id))
      LEFT JOIN postings p ON p.entry_id = e.id AND p.account = 'refunds-due'
    WHERE c.id = ${checkoutId}::uuid GROUP BY c.id`;
}
