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
    line ??= connect().catch((error: unknown) => {
      line = undefined;
      throw error;
    });
    return line;
  }

  async function connect() {
    const client = new OneAtATime({
      ...{ connectionString: databaseUrl, application_name: "bouquin-uploads", ...livingLine },
      ...{ connectionTimeoutMillis: 5000, query_timeout: 5000 },
    });
    const lose = (error?: Error) => {
      if (!line) return;
      line = undefined;
      log.warn({ reason: error?.message }, "the connection that locks uploads was lost");
      onLost();
    };
    client.on("error", lose);
    client.on("end", () => lose());
    client.on("notification", ({ payload = "" }) => onWanted(payload));
    await client.connect();
    await client.query(`LISTEN ${wanted}`);
    return client;
  }

  async function asks(lock: "pg_try_advisory_lock" | "pg_advisory_unlock", upload: string) {
    const client = await connected();
    const subject = [`upload:${upload}`];
    const { rows } = await client.query(`SELECT ${lock}(hashtextextended($1, 0)) AS done`, subject);
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
      await (await connected()).query("SELECT pg_notify($1, $2)", [wanted, upload]);
    },
    async stop() {
      const open = line;
      line = undefined;
      await open?.then((client) => client.end()).catch(() => undefined);
    },
  };
}
