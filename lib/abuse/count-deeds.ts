import "server-only";
import { addMinutes } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { sql, sqlRows, statement } from "@/lib/platform/db";
import { deedKeys } from "./deed-key";
import { type Deed, type LimitVerdict, verdictOf } from "./limits";

/**
 * Counts some deeds under their limits, in all processes together, and gives the strictest word of them. A count begins
 * with its first deed and ends after the limit's while. Of whom or what it is about only a keyed mark is kept.
 */
export async function countDeeds(deeds: readonly Deed[]) {
  if (deeds.length === 0) return verdictOf([]);
  const counting = deedsCounting(deeds);
  return counting.verdict(await statement<DeedCount>(counting.query));
}

/** A deed's count as the database tells it, with the whole seconds after which it begins anew. */
export type DeedCount = { key: string; count: number; endsInSeconds: number };

/**
 * The same, to be done in one statement with something else: a query that counts and returns rows, and what these rows say.
 */
export function deedsCounting(deeds: readonly Deed[]) {
  const at = now();
  const counted = deeds.flatMap(deedKeys);
  const rows = sqlRows({
    name: "deed",
    columns: { key: "text", ends_at: "timestamptz" },
    rows: counted.map(({ key, limit }) => ({ key, ends_at: addMinutes(at, limit.minutes) })),
  });
  // Always in one order: two that count the same at once wait for each other, and never in a circle.
  const query = sql`
    INSERT INTO deed_counts AS c (key, count, ends_at)
    SELECT deed.key, 1, deed.ends_at FROM ${rows} ORDER BY deed.key
    ON CONFLICT (key) DO UPDATE SET
      count = CASE WHEN c.ends_at <= ${at}::timestamptz THEN 1 ELSE c.count + 1 END,
      ends_at = CASE WHEN c.ends_at <= ${at}::timestamptz THEN EXCLUDED.ends_at ELSE c.ends_at END
    RETURNING key, count, ceil(extract(epoch FROM ends_at - ${at}::timestamptz))::int AS "endsInSeconds"`;
  const limits = new Map(counted.map(({ key, limit }) => [key, limit]));
  const verdict = (counts: readonly DeedCount[]): LimitVerdict =>
    verdictOf(
      counts.flatMap(({ key, ...count }) => {
        const limit = limits.get(key);
        return limit ? [{ limit, ...count }] : [];
      }),
    );
  return { query, verdict };
}
