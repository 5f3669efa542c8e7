import "server-only";
import { PrismaPg } from "@prisma/adapter-pg";
import type pg from "pg";
import { Prisma, PrismaClient } from "@/lib/generated/prisma/client";
import { type RowSet, rowsAsJson } from "@/lib/kernel/row-set";
import { isReadOnly } from "./answer-note";
import { env } from "./env";
import { ask, openPool, statementName } from "./pool";
import { inPiece, inSpan, isTracing } from "./telemetry/span";
import { verbHere } from "./telemetry/verb-here";

export type Tx = Prisma.TransactionClient;

type Connection = { pool: pg.Pool; client: PrismaClient };

// The pages are built apart from the front that carries them: both share what hangs on the process. By address, so that
// what still runs of one shop can never reach into another that the same process has opened since.
const keeper = globalThis as { bouquinDatabases?: Map<string, Connection> };

/** The database as the shop's own role, which cannot change the ledger. One pool per process and address. */
export function db(): PrismaClient {
  return connection().client;
}

function connection() {
  const { DATABASE_URL: url, DATABASE_POOL: size } = env();
  const known = opened().get(url);
  if (known) return known;
  const made = connect(url, size);
  opened().set(url, made);
  return made;
}

function opened() {
  keeper.bouquinDatabases ??= new Map();
  return keeper.bouquinDatabases;
}

function connect(url: string, max: number): Connection {
  const pool = openPool(url, max);
  const adapter = new PrismaPg(pool, {
    statementNameGenerator: ({ sql: text }) => statementName(text),
  });
  const client = new PrismaClient({
    adapter,
    transactionOptions: { maxWait: 5000, timeout: 15000 },
  });
  return { pool, client };
}

/** How many connections of this process's pools are in use and idle, and how much work waits for one. */
export function poolStanding() {
  const pools = [...opened().values()].map(({ pool }) => pool);
  const sum = (of: (pool: pg.Pool) => number) => pools.reduce((all, pool) => all + of(pool), 0);
  return {
    inUse: sum(({ totalCount, idleCount }) => totalCount - idleCount),
    idle: sum(({ idleCount }) => idleCount),
    waiting: sum(({ waitingCount }) => waitingCount),
  };
}

/** Closes the pool, at the end of a process or a test file. */
export async function disconnect() {
  const url = env().DATABASE_URL;
  const open = opened().get(url);
  opened().delete(url);
  await open?.client.$disconnect();
  await open?.pool.end();
}

/**
 * Runs `work` as one transaction and tries again when the database asks for it
 * (serialization failure 40001, deadlock 40P01), which is no error but an invitation. Refuses while an operator looks at
 * somebody: behind every door that says so in words stands this one.
 */
export async function transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  if (isReadOnly()) throw new Error("nothing is written while an operator looks at somebody");
  const run = () => retried(() => db().$transaction(work));
  return isTracing() ? inSpan(`verb ${verbHere() ?? ""}`.trim(), {}, run) : run();
}

async function retried<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= 5 || !isConflict(error)) throw error;
    }
  }
}

/**
 * Reads many things as they stood at one instant, however much is written meanwhile; nothing can be written. For
 * long readings: up to a quarter of an hour.
 */
export async function snapshot<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  const terms = { isolationLevel: "RepeatableRead", timeout: 900_000, maxWait: 30_000 } as const;
  return db().$transaction(async (tx) => {
    await tx.$executeRaw`SET TRANSACTION READ ONLY`;
    return work(tx);
  }, terms);
}

/**
 * Runs one statement outside a transaction, again when the database asks for it. A statement is a transaction of
 * its own: where one says it all, nothing else is held open. It goes through the driver without Prisma in between,
 * which costs more than many a statement (docs/decisions/0012).
 */
export async function statement<Row>(query: Prisma.Sql): Promise<Row[]> {
  const run = () => retried(() => ask<Row>(connection().pool, query));
  const where = isTracing() ? verbHere() : null;
  return where ? inPiece(`by ${where}`, {}, run) : run();
}

/** A statement, or a piece of one, whose values travel as parameters. */
export const sql = Prisma.sql;

/**
 * Stands in a FROM: what its statement writes is not waited for until it is on the disk. Only for what a server that crashes
 * may forget, because without it all goes on as well.
 */
export const unhurried = sql`(SELECT set_config('synchronous_commit', 'off', true)) AS unhurried`;

/** A set of rows as a table expression inside a statement: one parameter, however many rows. */
export function sqlRows({ name, columns, rows }: RowSet) {
  const typed = Object.entries(columns).map(([column, type]) => `"${column}" ${type}`);
  return sql`json_to_recordset(${rowsAsJson(rows)}::json) AS ${Prisma.raw(`"${name}" (${typed.join(", ")})`)}`;
}

/** Locks the row of `table` so that decisions about it queue up behind each other. */
export async function lockRow(
  tx: Tx,
  table:
    | "orders"
    | "refund_requests"
    | "refunds"
    | "checkouts"
    | "users"
    | "authors"
    | "payouts"
    | "books"
    | "edition_drafts"
    | "packages"
    | "coupons"
    | "promotions"
    | "bundles"
    | "purchase_claims"
    | "cart_reminders"
    | "price_trials",
  id: string,
) {
  await tx.$executeRaw`SELECT 1 FROM ${Prisma.raw(`"${table}"`)} WHERE id = ${id}::uuid FOR UPDATE`;
}

/** True when a unique key refused the write: the thing was already done. */
export function isDuplicate(error: unknown) {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";
}

/** True when a row could not be written, or changed, because what it hangs on is not there any more. */
export function isOrphaned(error: unknown) {
  const names = /\b(P2003|P2025|23503)\b|ForeignKeyConstraintViolation/;
  if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2025") return true;
  return error instanceof Error && isOfDatabase(error) && names.test(textOf(error));
}

/**
 * True when the database could not be asked at all, was lost on the way, or has no room to do what it was asked: not an
 * answer about the thing itself, and worth another try later.
 */
export function isDatabaseAway(error: unknown) {
  if (!(error instanceof Error)) return false;
  return (isOfDatabase(error) && awayCodes.test(textOf(error))) || awayWords.test(error.message);
}

// PostgreSQL's classes 08 and 57P, and 53 (no disk, no memory, no connection left); what driver and Prisma make of
// them; and the system's codes of a line that cannot be had (ECONNREFUSED).
const awayCodes =
  /ode":"(08\d{3}|57P0[123]|53[123]00|P1001|P1002|P1008|P1017|P2028|P2037|E[A-Z]+)"|"kind":"(DatabaseNotReachable|ConnectionClosed|SocketTimeout|TooManyConnections)"/;
// What pg says without a code.
const awayWords =
  /^Connection terminated|not queryable$|timeout exceeded when trying to connect|^the database system is/;

/** True when text is no JSON that the database can hold: nested too deep, or with a sign that no text has. */
export function isUnstorable(error: unknown) {
  return /\b(54001|22021|22P02|22P05)\b/.test(textOf(error));
}

// The driver reports conflicts in three shapes; Prisma's own code P2034 is only one of them.
function isConflict(error: unknown) {
  return /P2034|\b40001\b|\b40P01\b|TransactionWriteConflict/.test(textOf(error));
}

// Prisma hides the driver's own words in what it adds to an error, or in its cause; others tell a code at most.
function textOf(error: unknown) {
  if (!(error instanceof Error)) return "";
  const { message, code = null, meta, cause } = error as Error & { code?: unknown; meta?: unknown };
  return `${message} ${JSON.stringify({ code: `${code}`, ...(isOfDatabase(error) ? { meta, cause } : {}) })}`;
}

function isOfDatabase({ name }: Error) {
  return /^(PrismaClient|DriverAdapterError|StatementFault)/.test(name);
}
