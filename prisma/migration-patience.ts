import type pg from "pg";

/**
 * How long a migration waits, milliseconds: for a lock that somebody else holds, before it is tried again, and in how many
 * tries; for another run of the migrations in all.
 */
export type Patience = { lockMs: number; pauseMs: number; tries: number; othersMs: number };

/** Whoever waits for a table's lock holds up all who come after: never for longer than a second. */
export const usualPatience: Patience = {
  ...{ lockMs: 1000, pauseMs: 2000, tries: 15, othersMs: 600_000 },
};

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** Takes the lock of all migrations for this session, waiting while another run holds it. Throws when it takes too long. */
export async function taken(client: pg.Client, lock: number, { othersMs }: Patience) {
  const deadline = performance.now() + othersMs;
  let isTold = false;
  for (;;) {
    const { rows } = await client.query<{ is_mine: boolean }>(
      "SELECT pg_try_advisory_lock($1) AS is_mine",
      [lock],
    );
    if (rows[0]?.is_mine) return;
    if (performance.now() > deadline)
      throw new Error(
        "Another run of the migrations goes on and on: nothing was done by this one.",
      );
    if (!isTold) console.log("another run of the migrations is under way: waiting for its end");
    isTold = true;
    await pause(200);
  }
}

/**
 * Does one migration, again where it could not have a lock in time or was in the way of a deadlock. Throws in the end,
 * naming the migration and who stands in its way; nothing of it is done then.
 */
export async function withPatience(
  client: pg.Client,
  name: string,
  { pauseMs, tries }: Patience,
  work: () => Promise<void>,
) {
  for (let attempt = 1; ; attempt++)
    try {
      return await work();
    } catch (error) {
      const isHeldUp = isOfLocks(error);
      if (isHeldUp && attempt < tries) await pause(pauseMs);
      else {
        const why = isHeldUp ? await whoHoldsUp(client) : (error as Error).message;
        throw new Error(`migration ${name} failed, and nothing of it was done: ${why}`, {
          cause: error,
        });
      }
    }
}

// lock_not_available, deadlock_detected.
function isOfLocks(error: unknown) {
  return error instanceof Error && "code" in error && /^(55P03|40P01)$/.test(String(error.code));
}

async function whoHoldsUp(client: pg.Client) {
  const { rows } = await client.query<{ told: string }>(`
    SELECT format('process %s (%s), open for %s s', pid, coalesce(nullif(application_name, ''), 'no name'),
      round(extract(epoch FROM clock_timestamp() - xact_start))) AS told
    FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND xact_start IS NOT NULL
    ORDER BY xact_start LIMIT 3`);
  const holders = rows.map(({ told }) => told).join("; ");
  return `a table it changes is held by somebody else. ${holders === "" ? "Run it again." : `Open transactions: ${holders}. End them, or wait, and run it again.`}`;
}
