import "server-only";
import { createHash } from "node:crypto";
import pg from "pg";
import { Prisma } from "@/lib/generated/prisma/client";
import { overrunTeller } from "./answer-note";
import { log } from "./log";
import { OneAtATime } from "./one-at-a-time";
import { inStatement } from "./telemetry/statement-span";

/** A line that has died without a word is found out while somebody waits for an answer, within half a minute. */
export const livingLine = { keepAlive: true, keepAliveInitialDelayMillis: 10_000 };

/**
 * How long a connection without work is kept. One that is new reads the catalogue of every table it meets and plans each
 * statement anew, some twenty times what the statement costs afterwards: between two rushes it had better stay.
 */
const idleMs = 600_000;

/** Opens a pool of at most `max` connections that step down to the shop's own role. */
export function openPool(connectionString: string, max: number) {
  const pool = new ToldPool({
    ...{ connectionString, max, Client: OneAtATime, ...livingLine, idleTimeoutMillis: idleMs },
    ...{ options: "-c role=bouquin_app", connectionTimeoutMillis: 5000 },
  });
  pool.on("error", ({ message }) =>
    log.warn({ reason: message }, "a database connection was lost"),
  );
  // Asked here, a statement still belongs to who asks; a connection that was waited for is handed on by somebody else.
  const query = pool.query.bind(pool) as (...given: unknown[]) => unknown;
  pool.query = ((...given: unknown[]) =>
    inStatement(given, () => query(...given))) as typeof pool.query;
  return pool;
}

type Connected = Parameters<pg.Pool["connect"]>[0];

/** A pool that leaves word where a request of somebody's waited in vain for a connection: that is no fault of the page. */
class ToldPool extends pg.Pool {
  override connect(back?: Connected): never {
    const tell = overrunTeller();
    const connect = super.connect.bind(this) as (back?: Connected) => Promise<pg.PoolClient>;
    if (back)
      return connect((error, client, done) => {
        if (error) tell();
        back(error, client, done);
      }) as never;
    return connect().catch((error: Error) => {
      tell();
      throw error;
    }) as never;
  }
}

/**
 * Asks one thing over any connection of the pool. Whole numbers of eight bytes come as bigint, `numeric` as Decimal,
 * dates and timestamps as instants in UTC, as they do through Prisma. Throws StatementFault.
 */
export async function ask<Row>(pool: pg.Pool, { text, values }: Prisma.Sql): Promise<Row[]> {
  try {
    const { rows } = await pool.query({ name: statementName(text), text, values, types });
    return rows;
  } catch (error) {
    throw new StatementFault(error as pg.DatabaseError);
  }
}

/** What the driver says of a statement that could not be done: `code` is PostgreSQL's, or that of the lost line. */
export class StatementFault extends Error {
  override readonly name = "StatementFault";
  readonly code: string | undefined;

  constructor(cause: pg.DatabaseError) {
    super(cause.message, { cause });
    this.code = cause.code;
  }
}

const names = new Map<string, string>();

/**
 * A named statement is parsed and planned once per connection. The server keeps a name per connection, so only texts
 * that come again get one: those with a list of ids in them are as many as there are lengths of lists.
 */
export function statementName(text: string) {
  const known = names.get(text);
  if (known || names.size >= 500) return known ?? "";
  const name = createHash("sha256").update(text).digest("base64url").slice(0, 24);
  names.set(text, name);
  return name;
}

const { builtins, getTypeParser } = pg.types;
const bigints: number = 1016;

const parsers: Record<number, (text: string) => unknown> = {
  [builtins.INT8]: BigInt,
  [bigints]: (text) => getTypeParser(bigints)(text).map(BigInt),
  [builtins.NUMERIC]: (text) => new Prisma.Decimal(text),
  [builtins.DATE]: (text) => new Date(`${text}T00:00:00Z`),
  [builtins.TIMESTAMP]: (text) => new Date(`${text.replace(" ", "T")}Z`),
};

const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: "text" | "binary") =>
    parsers[oid] ?? getTypeParser(oid, format ?? "text"),
};
