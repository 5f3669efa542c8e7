import { AsyncLocalStorage } from "node:async_hooks";
import { EventEmitter } from "node:events";
import http from "node:http";
import pg from "pg";

type Kind = "database" | "provider";

/** Asked before each call to the database or the provider leaves: false when nobody is alive to make it. */
type Gate = (kind: Kind) => boolean | Promise<boolean>;

let gate: Gate | null = null;
/** The life of what goes on behind a gate; once it was refused a call, whatever of it still wakes up is dead too. */
type Life = { isDead: boolean; fallSilent: () => void };

const life = new AsyncLocalStorage<Life>();
const clients = new Set<Client>();

/**
 * Lets a gate stand before every call of this process while `work` goes on. Work that is refused a call to the
 * provider is over at that instant, with no answer: nobody hears what the provider would have said.
 */
export async function behindGate<T>(keeper: Gate, work: () => Promise<T>): Promise<T | undefined> {
  let fallSilent = () => {};
  const silence = new Promise<undefined>((done) => {
    fallSilent = () => done(undefined);
  });
  gate = keeper;
  try {
    return await life.run({ isDead: false, fallSilent }, () => Promise.race([work(), silence]));
  } finally {
    gate = null;
  }
}

function ask(kind: Kind) {
  const mine = life.getStore();
  const answer = mine?.isDead ? false : (gate?.(kind) ?? true);
  if (answer === false && mine) {
    mine.isDead = true;
    // Also when it was the database that refused it first, and it went on to ask the provider.
    if (kind === "provider") mine.fallSilent();
  }
  return answer;
}

/** Cuts every connection of this process to the database but the master's; resolves when each has noticed. */
export async function cutAllBut(master: pg.Client) {
  const { rows } = await master.query<{ pid: number }>(
    `SELECT pid, pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = current_database() AND pid <> pg_backend_pid()`,
  );
  const cut = new Set(rows.map(({ pid }) => pid));
  await Promise.all([...clients].map((client) => noticed(client, cut)));
}

// One that is only just connecting may have been cut or not: it knows its number once it is through.
async function noticed(client: Client, cut: Set<number>) {
  if (client.processID === null)
    await new Promise<void>((done) => client.once("connect", done).once("end", done));
  if (clients.has(client) && cut.has(client.processID ?? 0))
    await new Promise<void>((done) => client.once("end", done));
}

/** How many bytes the database has sent over the connections of this process that are open. */
export function bytesFromDatabase() {
  return [...clients].reduce((sum, { connection }) => sum + connection.stream.bytesRead, 0);
}

/** The driver's client, with what its types do not tell. */
type Client = pg.Client & {
  processID: number | null;
  connection: { stream: { bytesRead: number } };
};

const connect = pg.Client.prototype.connect as (this: pg.Client, ...given: unknown[]) => unknown;
pg.Client.prototype.connect = function known(this: Client, ...given: unknown[]) {
  clients.add(this);
  this.once("end", () => clients.delete(this));
  return connect.apply(this, given);
} as typeof pg.Client.prototype.connect;

const query = pg.Client.prototype.query as (this: pg.Client, ...given: unknown[]) => unknown;
pg.Client.prototype.query = function gated(this: pg.Client, ...given: unknown[]) {
  const answer = isFree(given[0]) ? true : ask("database");
  if (answer === true) return query.apply(this, given);
  const told = given.at(-1);
  const go = Promise.resolve(answer).then(async (isAlive) => {
    if (isAlive) return query.apply(this, given);
    // Prisma hands a connection back after a commit that failed, and the next in line would be inside what it began.
    if (/^\s*commit/i.test(textOf(given[0]))) await query.call(this, "ROLLBACK");
    throw new Error("nobody is alive to ask the database");
  });
  if (typeof told !== "function") return go;
  go.catch((error: Error) => told(error));
} as typeof pg.Client.prototype.query;

// A connection that breaks off rolls back by itself, which here is said on the dead process's behalf; and a hint that
// is given some time later belongs to no step.
function isFree(asked: unknown) {
  return /^\s*rollback|pg_notify/i.test(textOf(asked));
}

function textOf(asked: unknown) {
  const text = typeof asked === "string" ? asked : (asked as { text?: string } | null)?.text;
  return text ?? "";
}

const request = http.request;
http.request = ((...given: Parameters<typeof request>) =>
  ask("provider") === false ? unheard() : request(...given)) as typeof request;

/** A call that never leaves and is never answered, as far as anybody alive can tell. */
function unheard() {
  const mute = () => undefined;
  const call = { setTimeout: mute, write: mute, end: mute, destroy: mute };
  return Object.assign(new EventEmitter(), call) as unknown as http.ClientRequest;
}
