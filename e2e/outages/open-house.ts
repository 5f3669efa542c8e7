import { chmodSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { connect } from "../../bench/house.mjs";
import { embeddedDatabase } from "../../scripts/database.mjs";
import { freePort } from "../../scripts/ports.mjs";
import { startPostgres } from "../../scripts/postgres.mjs";
import { ownSettings, shopEnvironment } from "../../scripts/services.mjs";
import { build, bundle, command, generate, install, secretsOf } from "../../scripts/steps.mjs";
import { aProcess } from "./a-process";
import { answers, until } from "./until";

export type House = Awaited<ReturnType<typeof openHouse>>;

/** What another house than the usual is to have: settings, and what is done to its empty folder, and undone at the end. */
type Wishes = {
  given?: Record<string, string>;
  prepare?: (dataDir: string) => () => void;
};

/**
 * The product as it is built, on free ports and a throwaway folder, with a database that keeps its promises, where
 * every part can be taken away and given back. The round that looks payments up rests: it would settle what a test
 * has to see unsettled.
 */
export async function openHouse(wishes: Wishes = {}) {
  await install();
  await generate();
  await bundle();
  const dist = await build(".next-test", [".next"]);
  const dataDir = mkdtempSync(join(tmpdir(), "bouquin-outages-"));
  chmodSync(dataDir, 0o755);
  // What was begun is ended in turn, wherever the opening failed.
  const ends = [() => rmSync(dataDir, { recursive: true, force: true })];
  const endAll = () => {
    for (const end of ends.splice(0).reverse()) end();
  };
  takeAlong(endAll);
  try {
    return await furnish({ ...wishes, dataDir, dist, ends, endAll });
  } catch (error) {
    endAll();
    throw error;
  }
}

type Begun = { dataDir: string; dist: string; ends: (() => void)[]; endAll: () => void };

async function furnish(wishes: Wishes & Begun) {
  const { given, prepare, dataDir, dist, ends, endAll } = wishes;
  const undo = prepare?.(dataDir);
  if (undo) ends.push(undo);
  const secrets = secretsOf(dataDir);
  const database = await embeddedDatabase(dataDir, secrets.DATABASE_PASSWORD);
  ends.push(() => database.stop());
  const kept = Object.entries(process.env).filter(([name]) =>
    /^(PATH|HOME|TMPDIR|LANG|CI|TZ)$/.test(name),
  );
  const usual = { SEED: "demo", PAYMENT_POLL_SECONDS: "3600" };
  const set = { ...Object.fromEntries(kept), ...usual, ...given };
  const plan = await shopEnvironment({
    ...{ dataDir, secrets, dist, databaseUrl: database.databaseUrl },
    port: await freePort(),
    given: set as unknown as NodeJS.ProcessEnv,
  });
  const { ports } = plan;
  const env = plan.env as NodeJS.ProcessEnv;
  for (const work of ["migrate", "seed"])
    await command(process.execPath, [`.build/${work}.mjs`], { env });
  const [shopUrl, sandboxUrl] = [plan.env.APP_URL, plan.env.STRIPE_API_BASE];
  const mailboxUrl = `http://127.0.0.1:${ports.mailbox}`;
  const start = (name: string, isReady: (said: string) => Promise<boolean> | boolean) =>
    aProcess(name, { ...env, ...ownSettings(name, plan) }, isReady);
  const isWorking = (said: string) => said.includes("worker ready");
  const parts = {
    sandbox: start("sandbox", () => answers(`${sandboxUrl}/health`)),
    mailbox: start("mailbox", () => answers(`${mailboxUrl}/health`)),
    web: start("web", () => answers(`${shopUrl}/api/health/ready`)),
    worker: start("worker", isWorking),
    secondWorker: start("worker", isWorking),
  };
  ends.push(() => {
    for (const part of Object.values(parts)) part.kill();
  });
  await Promise.all([parts.sandbox.start(), parts.mailbox.start(), parts.web.start()]);
  const data = databaseOf(dataDir, database);
  await data.ask("UPDATE worker_pulse SET beaten_at = 'epoch'");
  await parts.worker.start();
  // With the pulse go the first rounds, which would find what a test has bought by then.
  const hasBeaten = "SELECT FROM worker_pulse WHERE beaten_at > 'epoch'";
  await until("the worker's rounds have begun", async () => (await data.ask(hasBeaten)).length > 0);

  return {
    ...parts,
    ...{ shopUrl, mailboxUrl, dataDir, smtpPort: ports.smtp },
    database: data,
    files: filesOf(dataDir),
    /** Pulls one of the sandbox's levers and answers what it said. */
    lever: (path: string, form: Record<string, string> = {}) =>
      pull(`${sandboxUrl}/_sandbox/${path}`, secrets.STRIPE_SECRET_KEY, form),
    /** How many calls the weather at the provider has struck by now. */
    async strikes() {
      const headers = { authorization: `Bearer ${secrets.STRIPE_SECRET_KEY}` };
      const answer = await fetch(`${sandboxUrl}/_sandbox/weather`, { headers });
      const { rules } = (await answer.json()) as { rules: { hits: number }[] };
      return rules.reduce((sum, { hits }) => sum + hits, 0);
    },
    /** What the audit of the books finds wrong now. */
    async audit() {
      const said = await command(process.execPath, [".build/books-audit.mjs", "--json"], {
        env,
      }).catch((error: Error) => error.message);
      const { isGreen, findings } = JSON.parse(said.slice(said.indexOf("{")));
      return isGreen ? [] : findings;
    },
    async close() {
      const { web, worker, secondWorker, sandbox, mailbox } = parts;
      try {
        await Promise.all([web, worker, secondWorker].map((one) => one.stop()));
        await Promise.all([sandbox, mailbox].map((one) => one.stop()));
      } finally {
        endAll();
      }
    },
  };
}

/** A run that is broken off takes along what it has started: nobody else will. */
export function takeAlong(endAll: () => void) {
  const leave = () => {
    endAll();
    process.kill(process.pid, "SIGKILL");
  };
  for (const word of ["SIGINT", "SIGTERM", "disconnect"]) process.once(word, leave);
}

async function pull(url: string, key: string, form: Record<string, string>) {
  const headers = { authorization: `Bearer ${key}` };
  const body = new URLSearchParams(form);
  const answer = await fetch(url, { method: "POST", headers, body });
  const said = await answer.json();
  if (!answer.ok) throw new Error(`${url}: ${said.error?.message}`);
  return said;
}

type Database = Awaited<ReturnType<typeof embeddedDatabase>>;

/** The server, which can be stopped as by a fault and comes back where it was. */
function databaseOf(dataDir: string, database: Database) {
  const folder = join(dataDir, "postgres");
  return {
    /** Every connection is cut at once and nothing is tidied up (PostgreSQL's immediate shutdown). */
    async takeAway() {
      const [pid] = readFileSync(join(folder, "cluster", "postmaster.pid"), "utf8").split("\n");
      process.kill(Number(pid), "SIGQUIT");
      await until("the database has ended", async () => !(await isUp(database.adminUrl)));
    },
    async giveBack() {
      await startPostgres(folder, { port: Number(new URL(database.adminUrl).port) });
    },
    /** Looks at the data, or moves it, since no test can move the clock. */
    async ask(text: string) {
      const client = await connect(database);
      const { rows } = await client.query(text).finally(() => client.end());
      return rows as Record<string, string>[];
    },
  };
}

async function isUp(url: string) {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined);
  return client.connect().then(
    () => client.end().then(() => true),
    () => false,
  );
}

/** The folder of files, which can be gone: where it was nothing can be read or written. */
function filesOf(dataDir: string) {
  const folder = join(dataDir, "files");
  return {
    takeAway() {
      renameSync(folder, `${folder}-away`);
      writeFileSync(folder, "no folder");
    },
    giveBack() {
      rmSync(folder);
      renameSync(`${folder}-away`, folder);
    },
  };
}
