import "server-only";
import { codes } from "@/lib/ledger/chart-of-accounts";
import { sql, statement } from "@/lib/platform/db";
import { type Finding, finding, type Offender } from "./finding";

/**
 * INV-12: each decision about a refund, each refund given or payment returned, each answer to a bank, each batch of
 * transfers handed over, each exception closed has its row in the audit.
 */
export async function actionsRecorded(): Promise<Finding> {
  const [all] = await statement<{ count: bigint }>(sql`
    SELECT (SELECT count(*) FROM refund_decisions) + (SELECT count(*) FROM refunds WHERE kind IN ('courtesy', 'surplus') AND operator_id IS NOT NULL)
      + (SELECT count(*) FROM payment_exceptions WHERE resolved_by IS NOT NULL)
      + (SELECT count(*) FROM dispute_answers) + (SELECT count(*) FROM transfer_batches) AS count`);
  const offenders = await statement<Offender>(sql`
    SELECT 'refund_decisions ' || d.id AS row, 'was ' || d.verdict || ' and is not on record' AS what
    FROM refund_decisions d LEFT JOIN audit_rows a ON a.action = 'refund-' || d.verdict
      AND a.subject_id IN (d.request_id::text, d.id::text) AND a.actor_id = d.operator_id WHERE a.id IS NULL
    UNION ALL
    SELECT 'refunds ' || r.id, 'was given and is not on record'
    FROM refunds r LEFT JOIN audit_rows a ON a.action IN ('refund-given', 'payment-returned')
      AND a.subject_id = r.id::text AND a.actor_id = r.operator_id
    WHERE r.kind IN ('courtesy', 'surplus') AND r.operator_id IS NOT NULL AND a.id IS NULL
    UNION ALL
    SELECT 'payment_exceptions ' || x.id, 'was resolved and is not on record'
    FROM payment_exceptions x WHERE x.resolved_by IS NOT NULL AND NOT EXISTS (
      SELECT FROM audit_rows a WHERE a.actor_id = x.resolved_by AND a.subject_id IN (x.id::text, x.subject_id))
    UNION ALL
    SELECT 'dispute_answers ' || w.id, 'was given and is not on record'
    FROM dispute_answers w WHERE NOT EXISTS (SELECT FROM audit_rows a WHERE a.actor_id = w.operator_id
      AND a.subject_id = w.dispute_id::text AND a.details ->> 'answerId' = w.id::text)
    UNION ALL
    SELECT 'transfer_batches ' || b.id, 'was handed over and is not on record'
    FROM transfer_batches b LEFT JOIN audit_rows a ON a.action = 'transfers-handed-over'
      AND a.subject_id = b.id::text AND a.actor_id = b.opened_by WHERE a.id IS NULL
    UNION ALL
    SELECT 'ledger_entries ' || e.id || ' (' || e.cause || ')', 'corrects the books and is not on record'
    FROM ledger_entries e LEFT JOIN audit_rows a ON a.subject_id = e.cause
    WHERE e.code = ${codes.correction} AND a.id IS NULL
    ORDER BY 1`);
  return finding("INV-12", all?.count ?? 0n, offenders);
}
