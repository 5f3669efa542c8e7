import pg from "pg";

/** Asks the database for a sign of life and for the alarms that ring, one question at a time however many want to know. */
export function databasePulse(databaseUrl: string, timeoutMs = 2000) {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    application_name: "bouquin-health",
    max: 1,
    connectionTimeoutMillis: timeoutMs,
    query_timeout: timeoutMs,
    idleTimeoutMillis: 30_000,
  });
  pool.on("error", () => undefined);
  let asking: Promise<boolean> | undefined;
  let alarming: Promise<string[]> | undefined;
  return {
    isAlive() {
      asking ??= ask(pool, timeoutMs).finally(() => {
        asking = undefined;
      });
      return asking;
    },
    /** The names of the alarms that ring, in alphabetical order. */
    alarms() {
      alarming ??= ringing(pool).finally(() => {
        alarming = undefined;
      });
      return alarming;
    },
    stop: () => pool.end(),
  };
}

async function ask(pool: pg.Pool, timeoutMs: number) {
  let patience: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    patience = setTimeout(() => resolve(false), timeoutMs);
  });
  const answer = pool.query("SELECT 1").then(
    () => true,
    () => false,
  );
  const isAlive = await Promise.race([answer, late]);
  clearTimeout(patience);
  return isAlive;
}

async function ringing(pool: pg.Pool) {
  const { rows } = await pool.query<{ name: string }>("SELECT name FROM alarms ORDER BY name");
  return rows.map(({ name }) => name);
}
