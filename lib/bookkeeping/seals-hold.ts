import "server-only";
import { readEntries } from "@/lib/ledger/read-entries";
import { sealText, seedHash } from "@/lib/ledger/seal";
import { db, sql, statement } from "@/lib/platform/db";
import { fingerprint } from "@/lib/platform/random";
import { type Finding, finding, type Offender } from "./finding";

const page = 2_000;

/** Entries are sealed within a minute; one that is older than this and has no seal never had its turn. */
const sealedWithin = "10 minutes";

/** The chain's last place at an audit: the next audit must find it unchanged. */
export type ChainEnd = { position: bigint; hash: string };

/**
 * Goes through the chain from its first seal to its last: places without a gap, each hash that of its entry and the
 * one before, entries in the order they were recorded, none without a seal that should have one, and the place an
 * earlier audit saw last still as it was. So an edit, a removal, an insertion and a rewritten chain are all found.
 */
export async function sealsHold(): Promise<{ finding: Finding; end: ChainEnd | null }> {
  const offenders: Offender[] = [];
  let before = { position: 0n, hash: seedHash };
  for (;;) {
    const seals = await db().ledgerSeal.findMany({
      where: { position: { gt: before.position } },
      orderBy: { position: "asc" },
      take: page,
    });
    const entries = new Map(
      (await readEntries(seals.map(({ entryId }) => entryId))).map((entry) => [entry.id, entry]),
    );
    for (const { position, entryId, hash } of seals) {
      if (position !== before.position + 1n)
        offenders.push({
          row: `ledger_seals ${before.position + 1n}`,
          what: `is missing, up to ${position - 1n}`,
        });
      const entry = entries.get(entryId);
      const isWhole = entry && fingerprint(sealText(before.hash, entry)) === hash;
      if (!isWhole)
        offenders.push({
          row: `ledger_entries ${entryId}${entry ? ` (${entry.cause})` : ""}`,
          what: entry ? "is not what was sealed" : "was sealed and is gone",
        });
      // Going on from the stored hash names each broken place once, not everything behind it.
      before = { position, hash };
    }
    if (seals.length < page) break;
  }
  offenders.push(...(await slippedIn()), ...(await contradicted()));
  const end = before.position > 0n ? before : null;
  return { finding: finding("SEALS", before.position, offenders), end };
}

// Transactions are sealed in their order, and the instants at which they began follow it but for their own length.
function slippedIn() {
  return statement<Offender>(sql`
    SELECT 'ledger_entries ' || id || ' (' || cause || ')' AS row,
      CASE WHEN position IS NULL THEN 'has no seal although later entries have'
        ELSE 'was slipped in: recorded before entries that were sealed earlier' END AS what
    FROM (
      SELECT e.id, e.cause, s.position, e.recorded_at,
        max(e.recorded_at) OVER (ORDER BY s.position NULLS LAST, e.recorded_at
          ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS newest_before
      FROM ledger_entries e LEFT JOIN ledger_seals s ON s.entry_id = e.id) AS chain
    WHERE recorded_at < newest_before - ${sealedWithin}::interval
    ORDER BY id`);
}

async function contradicted() {
  return statement<Offender>(sql`
    SELECT 'ledger_seals ' || r.seal_position AS row,
      CASE WHEN s.position IS NULL THEN 'is gone since the audit of ' || r.finished_at
        ELSE 'is another than at the audit of ' || r.finished_at END AS what
    FROM audit_runs r LEFT JOIN ledger_seals s ON s.position = r.seal_position
    WHERE r.seal_position IS NOT NULL AND s.hash IS DISTINCT FROM r.seal_hash
    ORDER BY r.seal_position LIMIT 1000`);
}
