import "server-only";
import type { RowSet } from "@/lib/kernel/row-set";
import { sql, sqlRows, type Tx, transaction } from "@/lib/platform/db";
import { fingerprint } from "@/lib/platform/random";
import { readEntries } from "./read-entries";
import { sealText, seedHash } from "./seal";
import { idsBehind } from "./unsealed";

/** Entries sealed in one transaction: some tenths of a second of one core. */
const batch = 2_000;

/**
 * Gives entries that have none their place in the chain of hashes, in the order of their transactions. Only entries
 * older than every open transaction are taken, so that none can turn up before a place that is taken. One sealer at a
 * time; whoever comes second leaves the work to the first. Answers how many were sealed; a full batch means that
 * there may be more.
 */
export async function sealEntries(limit = batch): Promise<number> {
  return transaction(async (tx) => {
    const [lock] = await tx.$queryRaw<{ isOurs: boolean }[]>`
      SELECT pg_try_advisory_xact_lock(hashtext('ledger_seals')) AS "isOurs"`;
    if (!lock?.isOurs) return 0;
    const last = await lastSeal(tx);
    const ids = await takeUnsealed(tx, last.entryId, limit);
    if (ids.length === 0) return 0;
    const entries = new Map((await readEntries(ids, tx)).map((entry) => [entry.id, entry]));
    let hash = last.hash;
    const rows = ids.map((id, index) => {
      const entry = entries.get(id);
      if (!entry) throw new Error(`ledger entry ${id} vanished while it was sealed`);
      hash = fingerprint(sealText(hash, entry));
      return { position: last.position + BigInt(index) + 1n, entry_id: id, hash };
    });
    await writeSeals(tx, rows);
    return rows.length;
  });
}

async function lastSeal(tx: Tx) {
  const last = await tx.ledgerSeal.findFirst({ orderBy: { position: "desc" } });
  return last ?? { position: 0n, entryId: 0n, hash: seedHash };
}

// A transaction number beyond the present ones comes from before a restore: older than anything now.
async function takeUnsealed(tx: Tx, lastEntryId: bigint, limit: number) {
  const rows = await tx.$queryRaw<{ id: bigint }[]>(sql`
    SELECT e.id FROM ledger_entries e, pg_current_snapshot() AS present
    WHERE e.id > ${lastEntryId}::bigint - ${idsBehind}::bigint
      AND (e.xact < pg_snapshot_xmin(present)::text::bigint OR e.xact >= pg_snapshot_xmax(present)::text::bigint)
      AND NOT EXISTS (SELECT FROM ledger_seals s WHERE s.entry_id = e.id)
    ORDER BY e.xact >= pg_snapshot_xmax(present)::text::bigint DESC, e.xact, e.id LIMIT ${limit}::int`);
  return rows.map(({ id }) => id);
}

// The instant is the database's own, like that of the entries.
async function writeSeals(tx: Tx, rows: RowSet["rows"]) {
  const columns = { position: "bigint", entry_id: "bigint", hash: "text" };
  await tx.$executeRaw(sql`
    INSERT INTO ledger_seals (position, entry_id, hash, sealed_at)
    SELECT position, entry_id, hash, now() FROM ${sqlRows({ name: "seal", columns, rows })}`);
}
