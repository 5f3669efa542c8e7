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

/**
 * The whole ledger as it stood when this began, entry by entry in the order of their ids, in pages of whole entries:
 * however long it is, one page of so many entries is held at a time. No transaction stays open meanwhile.
 */
export async function* listPostings(page = 1_000): AsyncGenerator<LedgerLine[]> {
  const beginning = await lookNow();
  let after = 0n;
  for (;;) {
    const lines = await readEntriesAfter(after, page, beginning);
    const last = lines.at(-1);
    if (!last) return;
    yield lines;
    after = last.entryId;
  }
}

/** What was there at an instant: its snapshot as the database writes it, its last entry and its last seal. */
type Beginning = { snapshot: string; lastEntry: bigint; lastSeal: bigint };

async function lookNow(): Promise<Beginning> {
  const [now] = await statement<Beginning>(sql`
    SELECT pg_current_snapshot()::text AS snapshot,
      coalesce((SELECT max(id) FROM ledger_entries), 0) AS "lastEntry",
      coalesce((SELECT max(position) FROM ledger_seals), 0) AS "lastSeal"`);
  if (!now) throw new Error("the database did not say where it stands");
  return now;
}

// Ids are given out before the commit: an entry whose transaction was open at the beginning may turn up among those
// told already, or before those still to come. It is in no page, whenever it turns up. What was sealed had been
// committed; a transaction number beyond the beginning's comes from before a restore.
function readEntriesAfter(
  after: bigint,
  page: number,
  { snapshot, lastEntry, lastSeal }: Beginning,
) {
  return statement<LedgerLine>(sql`
    SELECT p.id AS "postingId", e.id AS "entryId", e.cause, e.code, e.occurred_at AS "occurredAt",
      e.recorded_at AS "recordedAt", e.order_id AS "orderId", p.account, p.owner_id AS "ownerId",
      p.line_id AS "lineId", p.side, p.amount_minor AS "amountMinor", p.currency, e.note, e.seal
    FROM (
      SELECT e.*, s.position AS seal FROM ledger_entries e LEFT JOIN ledger_seals s ON s.entry_id = e.id
      WHERE e.id > ${after}::bigint AND e.id <= ${lastEntry}::bigint
        AND (s.position <= ${lastSeal}::bigint
          OR pg_visible_in_snapshot(e.xact::text::xid8, ${snapshot}::pg_snapshot)
          OR e.xact >= pg_snapshot_xmax(${snapshot}::pg_snapshot)::text::bigint)
      ORDER BY e.id LIMIT ${page}::int) AS e
    JOIN postings p ON p.entry_id = e.id ORDER BY e.id, p.id`);
}
