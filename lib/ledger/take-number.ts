import "server-only";
import { sql, type Tx } from "@/lib/platform/db";

/**
 * The next number of a series, counted from 1 without gaps: the series' row stays locked until the caller's
 * transaction ends, and a transaction that is rolled back gives its number back. Take it late: others wait for it.
 */
export async function takeNumber(tx: Tx, series: string): Promise<bigint> {
  const [row] = await tx.$queryRaw<{ number: bigint }[]>(sql`
    INSERT INTO number_series AS s (series, last_number) VALUES (${series}, 1)
    ON CONFLICT (series) DO UPDATE SET last_number = s.last_number + 1
    RETURNING last_number AS number`);
  if (!row) throw new Error(`series ${series} gave no number`);
  return row.number;
}
