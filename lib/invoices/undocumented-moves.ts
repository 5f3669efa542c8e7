import "server-only";
import { z } from "zod";
import { codes } from "@/lib/ledger/chart-of-accounts";
import { sql, type Tx } from "@/lib/platform/db";

const minor = z.string().transform(BigInt);

const move = z.object({
  entryId: minor,
  cause: z.string(),
  code: z.string(),
  orderId: z.string(),
  currency: z.string(),
  /** What each line's sale gained or lost: signed minor units, tax included, and the tax in it. */
  lines: z.array(z.object({ lineId: z.string(), grossMinor: minor, taxMinor: minor })),
});

/** An entry of the ledger that moved a sale and has no document yet. */
export type SaleMove = z.infer<typeof move>;

/** What sells, gives back, and gives back again: the entries that a document answers to. */
const documented = [
  ...[codes.sale, codes.refund, codes.refundReturned],
  ...[codes.disputeLost, codes.disputeRestored],
];

/** What a sale is made of, in the shop's own accounts. */
const saleAccounts = ["tax-payable", "author-pending", "author-available", "house-revenue"];

/**
 * Entries that moved a sale and have no document, oldest first, at most `limit`: of one order, or of all after an
 * entry from which on they are looked for.
 */
export async function listUndocumentedMoves(
  tx: Tx,
  { orderId, afterEntry, limit }: { orderId?: string; afterEntry: bigint; limit: number },
): Promise<SaleMove[]> {
  const where = orderId
    ? sql`e.order_id = ${orderId}::uuid`
    : sql`e.id > ${afterEntry}::bigint AND e.order_id IS NOT NULL`;
  const rows = await tx.$queryRaw<{ move: unknown }[]>(sql`
    WITH waiting AS MATERIALIZED (
      SELECT e.id, e.cause, e.code, e.order_id, e.currency, e.occurred_at FROM ledger_entries e
      WHERE ${where} AND e.code = ANY(${documented}::text[])
        AND NOT EXISTS (SELECT FROM invoices i WHERE i.entry_id = e.id)
        AND EXISTS (SELECT FROM postings p WHERE p.entry_id = e.id AND p.line_id IS NOT NULL)
      ORDER BY e.occurred_at, e.id LIMIT ${limit}::int)
    SELECT json_build_object('entryId', w.id::text, 'cause', w.cause, 'code', w.code, 'orderId', w.order_id,
      'currency', w.currency, 'lines', (
        SELECT coalesce(json_agg(json_build_object('lineId', m.line_id, 'grossMinor', m.gross::text,
          'taxMinor', m.tax::text)), '[]')
        FROM (SELECT p.line_id,
            sum(CASE p.side WHEN 'credit' THEN p.amount_minor ELSE -p.amount_minor END) AS gross,
            coalesce(sum(CASE p.side WHEN 'credit' THEN p.amount_minor ELSE -p.amount_minor END)
              FILTER (WHERE p.account = 'tax-payable'), 0) AS tax
          FROM postings p WHERE p.entry_id = w.id AND p.line_id IS NOT NULL
            AND p.account = ANY(${saleAccounts}::text[])
          GROUP BY p.line_id) m)) AS move
    FROM waiting w ORDER BY w.occurred_at, w.id`);
  return rows.map((row) => move.parse(row.move));
}

/**
 * The last entry that no older one can still join: those of the last ten minutes are left out, since a transaction
 * that took a lower place may be on its way. The database's own clock, which dated them.
 */
export async function findSettledEntry(tx: Tx): Promise<bigint | null> {
  const [row] = await tx.$queryRaw<{ id: bigint | null }[]>(sql`
    SELECT max(id) AS id FROM ledger_entries WHERE recorded_at < now() - interval '10 minutes'`);
  return row?.id ?? null;
}
