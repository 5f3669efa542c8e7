import "server-only";
import { now } from "@/lib/platform/clock";
import { sql, type Tx } from "@/lib/platform/db";
import type { Arm } from "./trial";
import type { ArmFacts } from "./trial-outcome";

type Row = { arm: string; orders: number; hours: number; sum: string; squares: string };

/**
 * What both ways of a trial brought so far, or until it ended: paid orders that carry its mark, and the hours each was
 * shown. What went back later is not taken off: it is asked what readers chose to pay.
 */
export async function readTrialFacts(tx: Tx, trialId: string): Promise<Record<Arm, ArmFacts>> {
  const at = now();
  const rows = await tx.$queryRaw<Row[]>(sql`
    SELECT arm, coalesce(hours, 0)::float8 AS hours, count(l.price_minor)::int AS orders,
      coalesce(sum(l.price_minor), 0)::text AS sum, coalesce(sum(l.price_minor::numeric ^ 2), 0)::numeric(60)::text AS squares
    FROM price_trials t CROSS JOIN (VALUES ('a'), ('b')) arms (arm)
      LEFT JOIN LATERAL (SELECT sum(extract(epoch FROM coalesce(u.ended_at, ${at}::timestamptz) - u.began_at)) / 3600 AS hours
        FROM price_trial_turns u WHERE u.trial_id = t.id AND u.arm = arms.arm) shown ON true
      LEFT JOIN LATERAL (SELECT s.price_minor FROM order_lines s JOIN orders o ON o.id = s.order_id
        WHERE s.trial_id = t.id AND s.trial_arm = arms.arm AND o.state = 'paid'
          AND (t.ended_at IS NULL OR o.paid_at <= t.ended_at)) l ON true
    WHERE t.id = ${trialId}::uuid GROUP BY arm, hours`);
  const of = (arm: Arm): ArmFacts => {
    const row = rows.find((one) => one.arm === arm);
    return {
      ...{ orders: row?.orders ?? 0, hours: row?.hours ?? 0 },
      ...{ sumMinor: BigInt(row?.sum ?? 0), squaresMinor: BigInt(row?.squares ?? 0) },
    };
  };
  return { a: of("a"), b: of("b") };
}
