import "server-only";
import { sql, statement } from "@/lib/platform/db";

/** So many rows are counted at once. */
const batch = 20_000;

/**
 * Counts what waits on the accounts into what is kept of them, each row once, by whichever round comes first
 * (`count_account_moves` in the database). No balance changes by it. Answers how many rows there were.
 */
export async function countBalances() {
  const [done] = await statement<{ count: number }>(
    sql`SELECT count_account_moves(${batch}::int) AS count`,
  );
  return done?.count ?? 0;
}
