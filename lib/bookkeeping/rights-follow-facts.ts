import "server-only";
import { type Right, rightOf } from "@/lib/access/right";
import { sql, statement } from "@/lib/platform/db";
import { type Finding, finding, type Offender } from "./finding";

const page = 5_000;

type Line = {
  id: string;
  state: string;
  closedReason: string | null;
  priceMinor: bigint;
  leavingMinor: bigint;
  lostMinor: bigint;
  isDisputed: boolean;
  isGivenBack: boolean;
  decision: "given" | "taken" | null;
  base: Right | null;
};

/**
 * INV-8: every right is what the one rule makes of its line's facts. Where nothing was ever returned, asked back or
 * disputed the rule says "active"; only the other lines, and rights that are not active, are judged one by one.
 */
export async function rightsFollowFacts(): Promise<Finding> {
  const [all] = await statement<{ count: bigint }>(sql`SELECT count(*) FROM entitlements`);
  const offenders: Offender[] = [];
  let after = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const lines = await linesAfter(after);
    offenders.push(...lines.flatMap(judge));
    after = lines.at(-1)?.id ?? after;
    if (lines.length < page) return finding("INV-8", all?.count ?? 0n, offenders);
  }
}

function judge({ id, state, closedReason, ...facts }: Line): Offender[] {
  const right = rightOf(facts);
  if (right.state === state && right.reason === closedReason) return [];
  const [is, should] = [
    [state, closedReason],
    [right.state, right.reason],
  ].map((words) => words.filter(Boolean).join(", "));
  return [{ row: `entitlement of order_lines ${id}`, what: `is ${is}; the facts say ${should}` }];
}

function linesAfter(after: string) {
  return statement<Line>(sql`
    WITH told AS (
      SELECT line_id FROM refund_parts UNION SELECT line_id FROM dispute_parts
      UNION SELECT line_id FROM refund_requests WHERE state = 'settled'
      UNION SELECT line_id FROM access_decisions
      UNION SELECT line_id FROM entitlements WHERE state <> 'active'
      UNION SELECT u.id FROM entitlements b JOIN order_lines u ON u.upgrades_line_id = b.line_id WHERE b.state <> 'active')
    SELECT l.id, e.state, e.closed_reason AS "closedReason", l.price_minor AS "priceMinor",
      (SELECT coalesce(sum(p.amount_minor), 0)::bigint FROM refund_parts p JOIN refunds r ON r.id = p.refund_id
        WHERE p.line_id = l.id AND r.state IN ('sent', 'pending', 'succeeded')) AS "leavingMinor",
      (SELECT coalesce(sum(p.amount_minor), 0)::bigint FROM dispute_parts p JOIN disputes d ON d.id = p.dispute_id
        WHERE p.line_id = l.id AND d.state = 'lost') AS "lostMinor",
      EXISTS (SELECT FROM dispute_parts p JOIN disputes d ON d.id = p.dispute_id
        WHERE p.line_id = l.id AND d.state IN ('open', 'parked')) AS "isDisputed",
      l.price_minor = 0 AND EXISTS (SELECT FROM refund_requests q
        WHERE q.line_id = l.id AND q.state = 'settled') AS "isGivenBack",
      (SELECT nullif(a.verdict, 'lifted') FROM access_decisions a WHERE a.line_id = l.id
        ORDER BY a.id DESC LIMIT 1) AS decision,
      (SELECT json_build_object('state', b.state, 'reason', b.closed_reason) FROM entitlements b
        WHERE b.line_id = l.upgrades_line_id) AS base
    FROM told JOIN order_lines l ON l.id = told.line_id JOIN entitlements e ON e.line_id = l.id
    WHERE l.id > ${after}::uuid ORDER BY l.id LIMIT ${page}::int`);
}
