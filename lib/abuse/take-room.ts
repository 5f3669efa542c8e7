import "server-only";
import { addMinutes } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { sql, sqlRows, type Tx } from "@/lib/platform/db";
import { deedKeys } from "./deed-key";
import { fitIn } from "./letter-room";
import type { Deed, Limit } from "./limits";

type Found = { key: string; count: number; endsInSeconds: number };

/**
 * Counts letters under their limits in the transaction that promises them, each by the deeds it is: whoever sends at the
 * same time waits, and what is undone was not counted. Answers for each letter whether it goes, and in how many seconds
 * the next of the others may. With `isWhole` all of them go, or none does and none is counted.
 */
export async function takeRoom(
  tx: Tx,
  letters: readonly (readonly Deed[])[],
  { isWhole = false } = {},
) {
  const counted = letters.map((deeds) => deeds.flatMap(deedKeys));
  const limits = new Map(counted.flat().map(({ key, limit }) => [key, limit]));
  const found = await lockCounts(tx, limits);
  const room = new Map(
    found.map(({ key, count, endsInSeconds }) => {
      const left = (limits.get(key)?.most ?? 0) - count;
      return [key, { left, endsInSeconds }];
    }),
  );
  const keys = counted.map((one) => one.map(({ key }) => key));
  const { goes, taken, retrySeconds } = fitIn(keys, room);
  if (!isWhole || goes.every(Boolean)) await addCounts(tx, taken);
  return { goes, retrySeconds };
}

// Always in one order, as `countDeeds` does; the rows stay locked until the letters are promised.
async function lockCounts(tx: Tx, limits: Map<string, Limit>) {
  if (limits.size === 0) return [];
  const at = now();
  const rows = sqlRows({
    name: "deed",
    columns: { key: "text", ends_at: "timestamptz" },
    rows: [...limits].map(([key, { minutes }]) => ({ key, ends_at: addMinutes(at, minutes) })),
  });
  return tx.$queryRaw<Found[]>(sql`
    INSERT INTO deed_counts AS c (key, count, ends_at)
    SELECT deed.key, 0, deed.ends_at FROM ${rows} ORDER BY deed.key
    ON CONFLICT (key) DO UPDATE SET
      count = CASE WHEN c.ends_at <= ${at}::timestamptz THEN 0 ELSE c.count END,
      ends_at = CASE WHEN c.ends_at <= ${at}::timestamptz THEN EXCLUDED.ends_at ELSE c.ends_at END
    RETURNING key, count, ceil(extract(epoch FROM ends_at - ${at}::timestamptz))::int AS "endsInSeconds"`);
}

async function addCounts(tx: Tx, taken: Map<string, number>) {
  if (taken.size === 0) return;
  const rows = sqlRows({
    name: "deed",
    columns: { key: "text", count: "integer" },
    rows: [...taken].map(([key, count]) => ({ key, count })),
  });
  await tx.$executeRaw(sql`
    UPDATE deed_counts c SET count = c.count + deed.count FROM ${rows} WHERE c.key = deed.key`);
}
