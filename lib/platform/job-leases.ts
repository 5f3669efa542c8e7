import "server-only";
import pg from "pg";
import { sql, statement } from "./db";
import { log } from "./log";

const pulseMs = 10_000;

/**
 * Shows the others that whoever locks jobs under `holder` is alive: a lock of PostgreSQL over a connection of its
 * own, gone with the process at once, restored when only the connection was lost. It is shared, so that a session
 * the server has not yet given up cannot keep us from our own name. `onLost` hears of each loss: other connections
 * may have lost what they were being told.
 */
export function holdLease(databaseUrl: string, holder: string, onLost?: () => void) {
  let isOver = false;
  let attempts = 0;
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;

  async function hold() {
    const line = new pg.Client({
      ...{ connectionString: databaseUrl, application_name: "bouquin-lease", keepAlive: true },
      ...{ connectionTimeoutMillis: 5000, query_timeout: 5000 },
    });
    client = line;
    let isLost = false;
    const lose = (error?: Error) => {
      if (isLost) return;
      isLost = true;
      clearTimeout(timer);
      line.end().catch(() => undefined);
      if (isOver) return;
      log.warn({ holder, reason: error?.message }, "a lease was lost");
      onLost?.();
      timer = setTimeout(hold, Math.min(5000, 200 * 2 ** attempts++));
    };
    line.on("error", lose);
    line.on("end", () => lose());
    try {
      await line.connect();
      await line.query("SELECT pg_advisory_lock_shared(job_lease_kind(), hashtext($1))", [holder]);
      attempts = 0;
      pulse(line, lose);
    } catch (error) {
      lose(error as Error);
    }
  }

  // A dead line is silent, and its lock may be gone.
  function pulse(line: pg.Client, lose: (error: Error) => void) {
    timer = setTimeout(() => {
      line.query("SELECT 1").then(() => pulse(line, lose), lose);
    }, pulseMs);
    timer.unref();
  }

  const held = hold();
  return {
    /** Settles once the lock is held, or the first try at it has failed. */
    held,
    async release() {
      isOver = true;
      clearTimeout(timer);
      await client?.end().catch(() => undefined);
    },
  };
}

/**
 * A round that sets free the jobs of workers that are gone. Who has no lease is only noted the first time and must
 * still have none at the next round, so that a connection being restored costs nobody a job.
 */
export function jobTakeOver() {
  let suspects: string[] = [];
  return async () => {
    const rows = await statement<{ holder: string }>(
      sql`SELECT holder FROM job_holders_without_lease()`,
    );
    const holders = rows.map(({ holder }) => holder);
    const gone = holders.filter((holder) => suspects.includes(holder));
    suspects = holders;
    if (gone.length === 0) return 0;
    const [row] = await statement<{ count: number }>(
      sql`SELECT take_over_jobs(${gone}::text[]) AS count`,
    );
    log.warn({ holders: gone }, "jobs of workers that are gone were taken over");
    return row?.count ?? 0;
  };
}
