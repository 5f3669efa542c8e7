import "server-only";
import { sql, statement } from "@/lib/platform/db";
import { type Finding, finding, type Offender } from "./finding";

/** What the shop's own role must not be able to do to which table. */
const forbidden: Record<string, string[]> = {
  ledger_entries: ["UPDATE", "DELETE", "TRUNCATE"],
  postings: ["UPDATE", "DELETE", "TRUNCATE"],
  ledger_seals: ["UPDATE", "DELETE", "TRUNCATE"],
  audit_rows: ["UPDATE", "DELETE", "TRUNCATE"],
  edition_files: ["UPDATE", "DELETE", "TRUNCATE"],
  audit_runs: ["DELETE", "TRUNCATE"],
  orders: ["DELETE", "TRUNCATE"],
  order_lines: ["DELETE", "TRUNCATE"],
  copies: ["DELETE", "TRUNCATE"],
  refunds: ["DELETE", "TRUNCATE"],
  refund_parts: ["DELETE", "TRUNCATE"],
  disputes: ["DELETE", "TRUNCATE"],
  dispute_answers: ["DELETE", "TRUNCATE"],
  statements: ["UPDATE", "DELETE", "TRUNCATE"],
  statement_lines: ["UPDATE", "DELETE", "TRUNCATE"],
  payout_refusals: ["UPDATE", "DELETE", "TRUNCATE"],
  transfer_batches: ["UPDATE", "DELETE", "TRUNCATE"],
  payouts: ["DELETE", "TRUNCATE"],
  payout_left_outs: ["UPDATE", "DELETE", "TRUNCATE"],
  payout_corrections: ["UPDATE", "DELETE", "TRUNCATE"],
  statement_papers: ["UPDATE", "DELETE", "TRUNCATE"],
  payout_accounts: ["DELETE", "TRUNCATE"],
  payout_account_changes: ["DELETE", "TRUNCATE"],
  invoices: ["UPDATE", "DELETE", "TRUNCATE"],
  invoice_papers: ["UPDATE", "DELETE", "TRUNCATE"],
  number_series: ["DELETE", "TRUNCATE"],
  share_terms: ["DELETE", "TRUNCATE"],
  share_answers: ["UPDATE", "DELETE", "TRUNCATE"],
  payment_events: ["DELETE", "TRUNCATE"],
  payment_exceptions: ["DELETE", "TRUNCATE"],
  access_decisions: ["UPDATE", "DELETE", "TRUNCATE"],
  address_corrections: ["DELETE", "TRUNCATE"],
  looks: ["DELETE", "TRUNCATE"],
  author_requests: ["DELETE", "TRUNCATE"],
};

/** The triggers that stop even the tables' owner, by table. */
const guards: [table: string, trigger: string][] = [
  ["ledger_entries", "ledger_entries_append_only"],
  ["ledger_entries", "ledger_entries_no_truncate"],
  ["ledger_entries", "ledger_entries_balance"],
  ["postings", "postings_append_only"],
  ["postings", "postings_no_truncate"],
  ["postings", "postings_of_fresh_entries"],
  ["ledger_seals", "ledger_seals_append_only"],
  ["ledger_seals", "ledger_seals_no_truncate"],
  ["audit_rows", "audit_rows_append_only"],
  ["audit_rows", "audit_rows_no_truncate"],
  ["access_decisions", "access_decisions_append_only"],
  ["access_decisions", "access_decisions_no_truncate"],
  ["address_corrections", "address_corrections_frozen"],
  ["looks", "looks_frozen"],
  ["author_requests", "author_requests_frozen"],
  ["audit_runs", "audit_runs_frozen"],
  ["audit_runs", "audit_runs_append_only"],
  ["edition_files", "edition_files_immutable"],
  ["editions", "editions_frozen"],
  ["orders", "orders_frozen"],
  ["order_lines", "order_lines_frozen"],
  ["copies", "copies_frozen"],
  ["order_line_shares", "order_line_shares_frozen"],
  ["refunds", "refunds_frozen"],
  ["statements", "statements_append_only"],
  ["statements", "statements_no_truncate"],
  ["statement_lines", "statement_lines_append_only"],
  ["statement_lines", "statement_lines_no_truncate"],
  ["statement_lines", "statement_lines_of_fresh_statements"],
  ["statements", "statements_add_up"],
  ["statements", "statements_without_gaps"],
  ["payout_accounts", "payout_accounts_frozen"],
  ["payout_account_changes", "payout_account_changes_frozen"],
  ["payouts", "payouts_frozen"],
  ["payout_left_outs", "payout_left_outs_append_only"],
  ["payout_corrections", "payout_corrections_append_only"],
  ["statement_papers", "statement_papers_append_only"],
  ["invoices", "invoices_append_only"],
  ["invoices", "invoices_no_truncate"],
  ["invoices", "invoices_without_gaps"],
  ["invoice_papers", "invoice_papers_append_only"],
  ["share_answers", "share_answers_append_only"],
  ["share_terms", "share_terms_frozen"],
  ["share_agreements", "share_agreements_frozen"],
];

/**
 * INV-9: the role the shop runs as has no right to change what is written for ever, neither on a table nor on one
 * of its columns, owns nothing and is nobody's master; and the triggers that stop the owner too are switched on.
 */
export async function changesRefused(): Promise<Finding> {
  const rights = Object.entries(forbidden).flatMap(([table, verbs]) =>
    verbs.map((verb) => ({ table, verb })),
  );
  const offenders = [...(await granted(rights)), ...(await asleep()), ...(await powers())];
  return finding("INV-9", rights.length + guards.length + 1, offenders);
}

function granted(rights: { table: string; verb: string }[]) {
  return statement<Offender>(sql`
    SELECT 'table ' || t."table" AS row, 'bouquin_app may ' || t.verb || ' it' AS what
    FROM json_to_recordset(${JSON.stringify(rights)}::json) AS t ("table" text, verb text)
    WHERE CASE WHEN t.verb = 'UPDATE'
      THEN has_table_privilege('bouquin_app', t."table", 'UPDATE') OR has_any_column_privilege('bouquin_app', t."table", 'UPDATE')
      ELSE has_table_privilege('bouquin_app', t."table", t.verb) END
    ORDER BY 1, 2`);
}

function asleep() {
  const wanted = JSON.stringify(guards.map(([table, trigger]) => ({ table, trigger })));
  return statement<Offender>(sql`
    SELECT 'trigger ' || g.trigger || ' on ' || g."table" AS row,
      CASE WHEN t.oid IS NULL THEN 'is missing' ELSE 'is switched off' END AS what
    FROM json_to_recordset(${wanted}::json) AS g ("table" text, trigger text)
    LEFT JOIN pg_trigger t ON t.tgrelid = to_regclass(g."table") AND t.tgname = g.trigger
    WHERE t.oid IS NULL OR t.tgenabled NOT IN ('O', 'A') ORDER BY 1`);
}

function powers() {
  return statement<Offender>(sql`
    SELECT 'role bouquin_app' AS row, 'is a superuser or owns tables' AS what
    FROM pg_roles r WHERE r.rolname = 'bouquin_app'
      AND (r.rolsuper OR EXISTS (SELECT FROM pg_class c WHERE c.relowner = r.oid))
    UNION ALL
    SELECT 'role ' || current_user, 'is the one the shop runs as, instead of bouquin_app'
    WHERE current_user <> 'bouquin_app'`);
}
