import "server-only";
import { sql, sqlRows, type Tx } from "@/lib/platform/db";

type Part = { lineId: string; amountMinor: bigint };

const counts = {
  /** What of each line's price has left, is leaving or is disputed. */
  claimed: sql`"claimed_minor" = l."claimed_minor" + m."amount_minor"`,
  /** What of it its reader has again. */
  returned: sql`"returned_minor" = l."returned_minor" + m."amount_minor"`,
};

/**
 * Moves one of the two counts that an order's lines keep, by an amount for each in minor units, below nothing to take it
 * back: one statement, however many lines. The database refuses a count beyond its line's price. The caller holds the
 * order's lock.
 */
export async function moveOnLines(tx: Tx, count: keyof typeof counts, parts: readonly Part[]) {
  const rows = {
    name: "moved",
    columns: { line_id: "uuid", amount_minor: "bigint" },
    rows: parts.map(({ lineId, amountMinor }) => ({ line_id: lineId, amount_minor: amountMinor })),
  };
  await tx.$executeRaw(sql`
    UPDATE "order_lines" l SET ${counts[count]}
    FROM (SELECT "line_id", sum("amount_minor")::bigint AS "amount_minor" FROM ${sqlRows(rows)}
      GROUP BY "line_id") AS m
    WHERE l."id" = m."line_id"`);
}
