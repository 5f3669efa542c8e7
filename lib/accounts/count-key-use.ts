import "server-only";
import { addSeconds } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { sql, statement } from "@/lib/platform/db";

/** Requests a key may make in a minute. */
export const requestsPerMinute = 300;
const windowSeconds = 60;

/** Counts a request of a key, in all processes together, and says how many are left in its minute. */
export async function countKeyUse(keyId: string) {
  const at = now();
  const over = addSeconds(at, -windowSeconds);
  const [row] = await statement<{ since: Date; count: number }>(sql`
    INSERT INTO api_rates AS r (key_id, since, count) VALUES (${keyId}::uuid, ${at}::timestamptz, 1)
    ON CONFLICT (key_id) DO UPDATE SET
      count = CASE WHEN r.since <= ${over}::timestamptz THEN 1 ELSE r.count + 1 END,
      since = CASE WHEN r.since <= ${over}::timestamptz THEN EXCLUDED.since ELSE r.since END
    RETURNING since, count`);
  const { since, count } = row ?? { since: at, count: 1 };
  const ends = addSeconds(new Date(since), windowSeconds);
  return {
    ...{ limit: requestsPerMinute, windowSeconds },
    left: Math.max(0, requestsPerMinute - count),
    resetSeconds: Math.max(0, Math.ceil((ends.getTime() - at.getTime()) / 1000)),
    isOver: count > requestsPerMinute,
  };
}

export type KeyUse = Awaited<ReturnType<typeof countKeyUse>>;
