import "server-only";
import { z } from "zod";
import { db, sql, type Tx } from "@/lib/platform/db";
import type { SealedEntry } from "./seal";

type Row = Omit<SealedEntry, "postings"> & { postings: unknown };

// Whole numbers come out of the database's JSON as text: a JSON number is a float.
const postings = z.array(
  z.object({
    id: z.string().transform(BigInt),
    account: z.string(),
    ownerId: z.string().nullable(),
    lineId: z.string().nullable(),
    side: z.string(),
    amountMinor: z.string().transform(BigInt),
    currency: z.string(),
  }),
);

/** Entries with their postings in the order of ids, by id; those that are not there are left out. */
export async function readEntries(ids: bigint[], tx?: Tx): Promise<SealedEntry[]> {
  const rows = await (tx ?? db()).$queryRaw<Row[]>(sql`
    SELECT e.id, e.cause, e.code, e.currency, e.order_id AS "orderId", e.occurred_at AS "occurredAt",
      e.recorded_at AS "recordedAt", e.note, (
        SELECT coalesce(json_agg(json_build_object('id', p.id::text, 'account', p.account, 'ownerId', p.owner_id,
          'lineId', p.line_id, 'side', p.side, 'amountMinor', p.amount_minor::text, 'currency', p.currency)
          ORDER BY p.id), '[]') FROM postings p WHERE p.entry_id = e.id) AS postings
    FROM ledger_entries e WHERE e.id = ANY(${ids.map(String)}::text[]::bigint[])`);
  return rows.map((row) => ({ ...row, postings: postings.parse(row.postings) }));
}
