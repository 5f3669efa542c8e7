import "server-only";
import { sql, statement } from "@/lib/platform/db";

/** A posting with its entry, as it is exported. Amounts are minor units of `currency`. */
export type LedgerLine = {
  postingId: bigint;
  entryId: bigint;
  cause: string;
  code: string;
  occurredAt: Date;
  recordedAt: Date;
  orderId: string | null;
  account: string;
  ownerId: string | null;
  lineId: string | null;
  side: "debit" | "credit";
  amountMinor: bigint;
  currency: string;
  note: string | null;
  /** The entry's place in the chain of seals; null while it has none. */
  seal: bigint | null;
};

/** The whole ledger in the order it was written, in pages by key: however long it is, one page is held at a time. */
export async function* listPostings(page = 2_000): AsyncGenerator<LedgerLine[]> {
  let after = 0n;
  for (;;) {
    const lines = await statement<LedgerLine>(sql`
      SELECT p.id AS "postingId", e.id AS "entryId", e.cause, e.code, e.occurred_at AS "occurredAt",
        e.recorded_at AS "recordedAt", e.order_id AS "orderId", p.account, p.owner_id AS "ownerId",
        p.line_id AS "lineId", p.side, p.amount_minor AS "amountMinor", p.currency, e.note, s.position AS seal
      FROM (SELECT * FROM postings WHERE id > ${after}::bigint ORDER BY id LIMIT ${page}::int) AS p
      JOIN ledger_entries e ON e.id = p.entry_id LEFT JOIN ledger_seals s ON s.entry_id = e.id
      ORDER BY p.id`);
    if (lines.length > 0) yield lines;
    if (lines.length < page) return;
    after = lines.at(-1)?.postingId ?? after;
  }
}
