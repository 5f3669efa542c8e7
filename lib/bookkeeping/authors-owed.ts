import "server-only";
import { codes } from "@/lib/ledger/chart-of-accounts";
import { snapshot, sql, type Tx } from "@/lib/platform/db";
import { type Finding, finding, type Offender } from "./finding";
import { listPartlyKeptShares } from "./kept-shares";

/** Entries that pay authors rather than earn for them, or give up what they earned. */
const payoutCodes = [codes.payout, codes.payoutSent, codes.payoutReturned, codes.givenUp];

/**
 * INV-7: what stands on an author's accounts for a line is the author's share of what was kept of it, pending until
 * the line was released and available after; nothing else is on them but payouts and corrections; and no payout
 * takes more than was available.
 */
export async function authorsOwed(): Promise<Finding> {
  return snapshot(async (tx) => {
    const [all] = await tx.$queryRaw<{ count: bigint }[]>(
      sql`SELECT count(*) FROM order_line_shares`,
    );
    return finding("INV-7", all?.count ?? 0n, [
      ...(await wholeLines(tx)),
      ...(await partlyKeptLines(tx)),
      ...(await strangers(tx)),
      ...(await payouts(tx)),
    ]);
  });
}

// Signed as credits, line by line and author by author.
const standing = sql`
  SELECT p.line_id, p.owner_id,
    sum(CASE p.side WHEN 'credit' THEN p.amount_minor ELSE -p.amount_minor END)
      FILTER (WHERE p.account = 'author-pending') AS pending,
    sum(CASE p.side WHEN 'credit' THEN p.amount_minor ELSE -p.amount_minor END)
      FILTER (WHERE p.account = 'author-available') AS available
  FROM postings p JOIN ledger_entries e ON e.id = p.entry_id
  WHERE p.account IN ('author-pending', 'author-available') AND p.line_id IS NOT NULL
    AND e.code <> ALL(${payoutCodes}::text[])`;

function wholeLines(tx: Tx) {
  return tx.$queryRaw<Offender[]>(sql`
    SELECT 'order_lines ' || coalesce(due.line_id, st.line_id) || ' of author ' || coalesce(due.author_id, st.owner_id) AS row,
      'earned ' || coalesce(due.minor, 0) || ', pending ' || coalesce(st.pending, 0) ||
      ', available ' || coalesce(st.available, 0) ||
      CASE WHEN due.released THEN ' (released)' ELSE '' END AS what
    FROM (
      SELECT s.line_id, s.author_id, l.released_at IS NOT NULL AS released,
        l.returned_minor > 0 AND l.returned_minor < l.price_minor AS is_partly_kept,
        CASE WHEN o.state <> 'paid' OR (l.price_minor > 0 AND l.returned_minor >= l.price_minor) THEN 0
          ELSE coalesce(s.amount_minor, 0) END AS minor
      FROM order_line_shares s JOIN order_lines l ON l.id = s.line_id JOIN orders o ON o.id = l.order_id) AS due
    FULL JOIN (${standing} GROUP BY p.line_id, p.owner_id) AS st
      ON st.line_id = due.line_id AND st.owner_id = due.author_id
    WHERE (NOT coalesce(due.is_partly_kept, false)
        AND coalesce(st.pending, 0) + coalesce(st.available, 0) <> coalesce(due.minor, 0))
      OR (due.released AND coalesce(st.pending, 0) <> 0)
      OR (NOT coalesce(due.released, false) AND coalesce(st.available, 0) <> 0)
    ORDER BY 1`);
}

async function partlyKeptLines(tx: Tx) {
  const offenders: Offender[] = [];
  let waiting = [];
  for await (const share of listPartlyKeptShares(tx)) {
    waiting.push(share);
    if (waiting.length < 1_000) continue;
    offenders.push(...(await compare(tx, waiting)));
    waiting = [];
  }
  return [...offenders, ...(await compare(tx, waiting))];
}

async function compare(
  tx: Tx,
  shares: { lineId: string; authorId: string; earnedMinor: bigint }[],
) {
  if (shares.length === 0) return [];
  const lineIds = shares.map(({ lineId }) => lineId);
  const rows = await tx.$queryRaw<{ line_id: string; owner_id: string; minor: bigint }[]>(sql`
    SELECT line_id, owner_id, (coalesce(pending, 0) + coalesce(available, 0))::bigint AS minor
    FROM (${standing} AND p.line_id = ANY(${lineIds}::uuid[]) GROUP BY p.line_id, p.owner_id) AS st`);
  const standings = new Map(rows.map((row) => [`${row.line_id} ${row.owner_id}`, row.minor]));
  return shares.flatMap(({ lineId, authorId, earnedMinor }) => {
    const minor = standings.get(`${lineId} ${authorId}`) ?? 0n;
    const row = `order_lines ${lineId} of author ${authorId}`;
    return minor === earnedMinor ? [] : [{ row, what: `earned ${earnedMinor}, booked ${minor}` }];
  });
}

function strangers(tx: Tx) {
  return tx.$queryRaw<Offender[]>(sql`
    SELECT 'postings ' || p.id || ' (' || e.cause || ')' AS row,
      CASE WHEN p.owner_id IS NULL THEN 'is on an author''s account and names no author'
        ELSE 'moves an author''s money for no line' END AS what
    FROM postings p JOIN ledger_entries e ON e.id = p.entry_id
    WHERE p.account IN ('author-pending', 'author-available')
      AND (p.owner_id IS NULL
        OR (p.line_id IS NULL AND e.code <> ALL(${[...payoutCodes, codes.correction]}::text[])))
    ORDER BY p.id`);
}

// After each payout the author's available account, as it stood then, is not below zero.
function payouts(tx: Tx) {
  return tx.$queryRaw<Offender[]>(sql`
    SELECT 'ledger_entries ' || entry_id || ' (' || cause || ')' AS row,
      'pays out ' || (-left_minor) || ' more than was available' AS what
    FROM (
      SELECT p.entry_id, e.cause, e.code, sum(CASE p.side WHEN 'credit' THEN p.amount_minor ELSE -p.amount_minor END)
        OVER (PARTITION BY p.owner_id, p.currency ORDER BY p.entry_id) AS left_minor
      FROM postings p JOIN ledger_entries e ON e.id = p.entry_id
      WHERE p.account = 'author-available' AND p.owner_id IN (
        SELECT paid.owner_id FROM postings paid JOIN ledger_entries x ON x.id = paid.entry_id
        WHERE x.code = ${codes.payout} AND paid.account = 'author-available')) AS running
    WHERE code = ${codes.payout} AND left_minor < 0 ORDER BY entry_id`);
}
