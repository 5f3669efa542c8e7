import { sql, statement } from "@/lib/platform/db";

/** How many connections of this test's database wait for a lock that somebody else holds. */
export async function countLockWaiters() {
  const waiting = await statement(sql`
    SELECT FROM pg_locks l JOIN pg_stat_activity a USING (pid)
    WHERE NOT l.granted AND a.datname = current_database()`);
  return waiting.length;
}
