import "server-only";
import { sql, type Tx } from "@/lib/platform/db";

/**
 * The next number of a series, or the first of the next `count`, counted from 1 without gaps: the series' row stays
 * locked until the caller's transaction ends, and a transaction that is rolled back gives its numbers back. Take it
 * late: others wait for it.
 */
export async function takeNumber(tx: Tx, series: string, count = 1): Promise<bigint> {
  const [row] = await tx.$queryRaw<{ number: bigint }[]>(sql`
    INSERT INTO number_series AS s (series, last_number) VALUES (${series}, ${count}::bigint)
    ON CONFLICT (series) DO UPDATE SET last_number = s.last_number + ${count}::bigint
    RETURNING last_number AS number`);
  if (!row) throw new Error(`series ${series} gave no number`);
  return row.number - BigInt(count) + 1n;
}
