import type pg from "pg";

/**
 * What moves although nobody sends anything, is drawn when it is first looked at, or counts who knocks: papers, the worker's
 * own notes, visits, readings, and limits. When a payment or refund was last asked after, when a session or a key was last used and how long the session
 * therefore lasts are left out of their rows; that somebody took their own data along is put on record, which is what that look is.
 */
const moving = [
  ...["invoice_papers", "statement_papers", "downloads"],
  ...[
    "worker_pulse",
    "alarms",
    "audit_runs",
    "provider_looks",
    "provider_movements",
    "invoice_progress",
  ],
  ...["api_rates", "api_answers", "deed_counts", "key_refusals", "ledger_seals", "search_words"],
  ...["visit_counts", "visit_marks", "visit_orders", "visit_salts"],
];

/** The sum of every row of every other table, by table. */
export async function shopSums(client: pg.Client) {
  const { rows } = await client.query(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> ALL ($1) ORDER BY 1`,
    [moving],
  );
  const sums = new Map<string, string>();
  for (const { name } of rows) {
    const found = await client.query(
      `SELECT count(*) || ' ' || coalesce(md5(string_agg(r, '|' ORDER BY r)), '') AS sum
       FROM (SELECT (to_jsonb(t) - $1::text[])::text AS r FROM "${name}" t
             WHERE to_jsonb(t) ->> 'action' IS DISTINCT FROM 'data-exported') rows`,
      [["looked_up_at", "last_used_at", ...(name === "sessions" ? ["expires"] : [])]],
    );
    sums.set(name, found.rows[0].sum);
  }
  return sums;
}

/** The tables in which something is otherwise. */
export function changedIn(before: Map<string, string>, after: Map<string, string>) {
  return [...after].filter(([name, sum]) => before.get(name) !== sum).map(([name]) => name);
}
