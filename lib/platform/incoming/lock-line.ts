import "server-only";
import type pg from "pg";
import { log } from "../log";
import { OneAtATime } from "../one-at-a-time";
import { livingLine } from "../pool";

const wanted = "upload_wanted";

/**
 * The connection over which a process holds the locks of uploads, opened when it is first needed and again after it
 * was lost. `onWanted` hears which upload somebody else waits for, `onLost` that every lock may be another's now.
 */
export function lockLine(
  databaseUrl: string,
  { onWanted, onLost }: { onWanted: (upload: string) => void; onLost: () => void },
) {
  let line: Promise<pg.Client> | undefined;

  function connected() {
    if (line) return line;
    const opened = connect(lose).catch((error: unknown) => {
      if (line === opened) line = undefined;
      throw error;
    });
    line = opened;
    return opened;

    function lose(error?: Error) {
      if (line !== opened) return;
      line = undefined;
      log.warn({ reason: error?.message }, "the connection that locks uploads was lost");
      onLost();
    }
  }

  async function connect(lose: (error?: Error) => void) {
    const client = new OneAtATime({
      ...{ connectionString: databaseUrl, application_name: "bouquin-uploads", ...livingLine },
      ...{ connectionTimeoutMillis: 5000, query_timeout: 5000 },
    });
    client.on("error", lose);
    client.on("end", () => lose());
    client.on("notification", ({ payload = "" }) => onWanted(payload));
    await client.connect();
    await run(client, `LISTEN ${wanted}`, []);
    return client;
  }

  // A lock whose answer was not heard may be granted late, and would be held by nobody: with the connection it goes.
  async function run(client: pg.Client, statement: string, values: string[]) {
    try {
      return await client.query(statement, values);
    } catch (error) {
      client.end().catch(() => undefined);
      throw error;
    }
  }

  async function asks(lock: "pg_try_advisory_lock" | "pg_advisory_unlock", upload: string) {
    const statement = `SELECT ${lock}(hashtextextended($1, 0)) AS done`;
    const { rows } = await run(await connected(), statement, [`upload:${upload}`]);
    return rows[0]?.done === true;
  }

  return {
    /** Whether the lock could be had at once. A session that has it already is given it again. */
    lock: (upload: string) => asks("pg_try_advisory_lock", upload),
    /** Without a connection there is no lock to give back. */
    async unlock(upload: string) {
      if (line) await asks("pg_advisory_unlock", upload).catch(() => undefined);
    },
    async askFor(upload: string) {
      await run(await connected(), "SELECT pg_notify($1, $2)", [wanted, upload]);
    },
    async stop() {
      const open = line;
      line = undefined;
      await open?.then((client) => client.end()).catch(() => undefined);
    },
  };
}
