import "server-only";
import { codes } from "@/lib/ledger/chart-of-accounts";
import { snapshot, sql, type Tx } from "@/lib/platform/db";
import { type Finding, finding, type Offender } from "./finding";
import { listPartlyKeptShares } from "./kept-shares";
import { listMiscounted } from "./sales-counted";

type Sum = { authorId: string; currency: string; minor: bigint };

/**
 * INV-13: every paid line is in the view of each of its authors, each author's view adds up to what the ledger has
 * earned for that author, and all views together to what it has earned for all, currency by currency; and what is counted
 * for authors' desks is what the books say, movement by movement.
 */
export async function viewsAgree(): Promise<Finding> {
  return snapshot(async (tx) => {
    const views = total(await wholeShares(tx));
    for await (const { authorId, currency, earnedMinor } of listPartlyKeptShares(tx))
      add(views, { authorId, currency, minor: earnedMinor });
    const books = total(await earnedInLedger(tx));
    const names = [...new Set([...views.keys(), ...books.keys()])].sort();
    const offenders = names.flatMap((name) => {
      const [seen, booked] = [views.get(name) ?? 0n, books.get(name) ?? 0n];
      return seen === booked
        ? []
        : [{ row: `author ${name}`, what: `sees ${seen}, the ledger earned ${booked}` }];
    });
    const others = [...(await hiddenLines(tx)), ...(await listMiscounted(tx))];
    return finding("INV-13", names.length, [...offenders, ...others]);
  });
}

function total(sums: Sum[]) {
  const totals = new Map<string, bigint>();
  for (const sum of sums) add(totals, sum);
  return totals;
}

function add(totals: Map<string, bigint>, { authorId, currency, minor }: Sum) {
  for (const name of [`${authorId} in ${currency}`, `all in ${currency}`])
    totals.set(name, (totals.get(name) ?? 0n) + minor);
}

function wholeShares(tx: Tx) {
  return tx.$queryRaw<Sum[]>(sql`
    SELECT s.author_id AS "authorId", l.currency, sum(s.amount_minor)::bigint AS minor
    FROM order_line_shares s JOIN order_lines l ON l.id = s.line_id JOIN orders o ON o.id = l.order_id
    WHERE o.state = 'paid' AND s.amount_minor > 0 AND l.returned_minor = 0
    GROUP BY s.author_id, l.currency`);
}

function earnedInLedger(tx: Tx) {
  const payouts = [codes.payout, codes.payoutSent, codes.payoutReturned, codes.givenUp];
  const ownMoves = [...payouts, codes.correction];
  return tx.$queryRaw<Sum[]>(sql`
    SELECT p.owner_id AS "authorId", p.currency,
      sum(CASE p.side WHEN 'credit' THEN p.amount_minor ELSE -p.amount_minor END)::bigint AS minor
    FROM postings p JOIN ledger_entries e ON e.id = p.entry_id
    WHERE p.account IN ('author-pending', 'author-available') AND p.owner_id IS NOT NULL
      AND e.code <> ALL(${ownMoves}::text[])
    GROUP BY p.owner_id, p.currency`);
}

function hiddenLines(tx: Tx) {
  return tx.$queryRaw<Offender[]>(sql`
    SELECT 'order_lines ' || s.line_id AS row, 'is paid and hidden from author ' || s.author_id AS what
    FROM order_line_shares s JOIN order_lines l ON l.id = s.line_id JOIN orders o ON o.id = l.order_id
    WHERE o.state = 'paid' AND s.amount_minor IS NULL ORDER BY 1`);
}
