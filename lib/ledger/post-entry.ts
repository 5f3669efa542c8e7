import "server-only";
import { sql, sqlRows, type Tx } from "@/lib/platform/db";
import { type Entry, entry, type PostingDraft } from "./entry";
import { entryRows, postingRows } from "./entry-rows";

/**
 * Appends an entry, once per cause: the second time changes nothing and answers false. Throws when the cause is
 * posted already and moved something else, since then one of the two is wrong.
 * An entry in which nothing moved is not written. One statement: header and postings come together or not at all.
 */
export async function postEntry(tx: Tx, draft: Entry): Promise<boolean> {
  const whole = entry(draft);
  if (whole.postings.length === 0) return false;
  const written = await tx.$queryRaw<unknown[]>(sql`
    WITH header AS (
      INSERT INTO ledger_entries (cause, code, currency, order_id, occurred_at)
      SELECT cause, code, currency, order_id, occurred_at FROM ${sqlRows(entryRows([whole]))}
      ON CONFLICT (cause) DO NOTHING RETURNING id, cause, currency)
    INSERT INTO postings (entry_id, account, owner_id, line_id, side, amount_minor, currency)
    SELECT header.id, account, owner_id, line_id, side, amount_minor, header.currency
    FROM ${sqlRows(postingRows([whole]))} JOIN header USING (cause) RETURNING id`);
  if (written.length === 0) await mustBeTheSame(tx, whole);
  return written.length > 0;
}

async function mustBeTheSame(tx: Tx, { cause, currency, postings }: Entry) {
  const known = await tx.ledgerEntry.findUniqueOrThrow({
    where: { cause },
    include: { postings: true },
  });
  if (known.currency !== currency || content(known.postings) !== content(postings))
    throw new Error(`${cause} is posted already with other amounts`);
}

type Posted = Omit<PostingDraft, "side" | "account" | "ownerId" | "lineId"> & {
  account: string;
  side: string;
  ownerId?: string | null | undefined;
  lineId?: string | null | undefined;
};

function content(postings: Posted[]) {
  const rows = postings.map(({ account, ownerId, lineId, side, amountMinor }) =>
    [account, ownerId ?? "", lineId ?? "", side, amountMinor].join(" "),
  );
  return rows.sort().join("\n");
}
