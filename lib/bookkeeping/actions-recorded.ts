import "server-only";
import { codes } from "@/lib/ledger/chart-of-accounts";
import { sql, statement } from "@/lib/platform/db";
import { type Finding, finding, type Offender } from "./finding";

/**
 * INV-12: each decision about a right or a refund, each refund given or payment returned, each answer to a bank, each batch of
 * transfers handed over, each exception closed has its row in the audit; and so has what was done by hand to a payout
 * by bank, each hold set and released, the shop's bank account, each balance an author gave up. That a file was taken
 * ("…-exported") is on record and nowhere else: it vouches for no decision.
 */
export async function actionsRecorded(): Promise<Finding> {
  const [all] = await statement<{ count: bigint }>(sql`
    SELECT (SELECT count(*) FROM refund_decisions) + (SELECT count(*) FROM refunds WHERE kind IN ('courtesy', 'surplus') AND operator_id IS NOT NULL)
      + (SELECT count(*) FROM payment_exceptions WHERE resolved_by IS NOT NULL)
      + (SELECT count(*) FROM access_decisions) + (SELECT count(*) FROM dispute_answers) + (SELECT count(*) FROM transfer_batches)
      + (SELECT count(*) FROM payouts WHERE method = 'bank' AND state IN ('paid', 'returned', 'failed'))
      + (SELECT count(*) FROM payouts WHERE state = 'cancelled' AND reason = 'operator')
      + (SELECT count(*) FROM payout_holds) + (SELECT count(*) FROM payout_holds WHERE released_at IS NOT NULL)
      + (SELECT count(*) FROM shop_banks) + (SELECT count(*) FROM ledger_entries WHERE code IN (${codes.givenUp}, ${codes.correction})) AS count`);
  const offenders = [...(await unrecorded()), ...(await unrecordedPayouts())];
  offenders.sort((one, other) => (one.row < other.row ? -1 : 1));
  return finding("INV-12", all?.count ?? 0n, offenders);
}

function unrecorded() {
  return statement<Offender>(sql`
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
      SELECT FROM audit_rows a WHERE a.actor_id = x.resolved_by AND a.subject_id IN (x.id::text, x.subject_id)
        AND a.action NOT LIKE '%-exported')
    UNION ALL
    SELECT 'access_decisions ' || c.id, 'was decided and is not on record'
    FROM access_decisions c LEFT JOIN audit_rows a ON a.action = 'access-' || c.verdict
      AND a.subject_id = c.line_id::text AND a.actor_id = c.operator_id AND a.details ->> 'decisionId' = c.id::text
    WHERE a.id IS NULL
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
    WHERE e.code = ${codes.correction} AND a.id IS NULL`);
}

// A hold's row is found by its instant: one author may be held many times.
function unrecordedPayouts() {
  return statement<Offender>(sql`
    SELECT 'payouts ' || p.id AS row, 'was confirmed by hand and is not on record' AS what
    FROM payouts p WHERE p.method = 'bank' AND p.state IN ('paid', 'returned') AND NOT EXISTS (
      SELECT FROM audit_rows a WHERE a.action = 'transfer-confirmed' AND a.subject_id = p.id::text AND a.actor_id IS NOT NULL)
    UNION ALL
    SELECT 'payouts ' || p.id, 'was noted as come back by hand and is not on record'
    FROM payouts p WHERE p.method = 'bank' AND p.state IN ('failed', 'returned') AND NOT EXISTS (
      SELECT FROM audit_rows a WHERE a.action = 'transfer-returned' AND a.subject_id = p.id::text AND a.actor_id IS NOT NULL)
    UNION ALL
    SELECT 'payouts ' || p.id, 'was cancelled by hand and is not on record'
    FROM payouts p WHERE p.state = 'cancelled' AND p.reason = 'operator' AND NOT EXISTS (
      SELECT FROM audit_rows a WHERE a.action = 'payout-cancelled' AND a.subject_id = p.id::text AND a.actor_id IS NOT NULL)
    UNION ALL
    SELECT 'payout_holds ' || h.id, 'was set and is not on record'
    FROM payout_holds h WHERE NOT EXISTS (
      SELECT FROM audit_rows a WHERE a.action = 'payouts-held' AND a.subject_id = h.author_id::text AND a.actor_id = h.held_by
        AND a.at BETWEEN h.held_at - interval '1 minute' AND h.held_at + interval '1 minute')
    UNION ALL
    SELECT 'payout_holds ' || h.id, 'was released and is not on record'
    FROM payout_holds h WHERE h.released_at IS NOT NULL AND NOT EXISTS (
      SELECT FROM audit_rows a WHERE a.action = 'payouts-released' AND a.subject_id = h.author_id::text AND a.actor_id = h.released_by
        AND a.at BETWEEN h.released_at - interval '1 minute' AND h.released_at + interval '1 minute')
    UNION ALL
    SELECT 'shop_banks ' || b.id, 'names an account that nobody saved on record'
    FROM shop_banks b WHERE right(b.iban, 4) IS DISTINCT FROM (
      SELECT right(a.details ->> 'iban', 4) FROM audit_rows a WHERE a.action = 'shop-bank-saved' ORDER BY a.id DESC LIMIT 1)
    UNION ALL
    SELECT 'ledger_entries ' || e.id || ' (' || e.cause || ')', 'gives a balance up and is not on record'
    FROM ledger_entries e WHERE e.code = ${codes.givenUp} AND NOT EXISTS (
      SELECT FROM audit_rows a WHERE a.action = 'balance-given-up' AND a.details ->> 'cause' = e.cause)`);
}
