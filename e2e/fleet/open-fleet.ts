import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect } from "../../bench/house.mjs";
import { aBucket } from "../../prisma/testing/a-bucket";
import { embeddedDatabase } from "../../scripts/database.mjs";
import { portsNextTo } from "../../scripts/ports.mjs";
import { ownSettings, shopEnvironment } from "../../scripts/services.mjs";
import { build, command, generate, install, secretsOf } from "../../scripts/steps.mjs";
import { aProcess } from "../outages/a-process";
import { takeAlong } from "../outages/open-house";
import { answers } from "../outages/until";
import { startNginx } from "./nginx";
import { type Release, startOf, theNextRelease, theRelease } from "./releases";

export type Fleet = Awaited<ReturnType<typeof openFleet>>;

/** The folder of a PostgreSQL that is installed here with its tools, 15 or later; undefined where there is none. */
export const installedPostgres = (() => {
  const root = "/usr/lib/postgresql";
  const found = existsSync(root) ? readdirSync(root).map(Number) : [];
  const newest = Math.max(0, ...found.filter((version) => version >= 15));
  const folder = join(root, String(newest));
  return existsSync(join(folder, "bin/pg_dump")) ? folder : undefined;
})();

async function askAt(database: Parameters<typeof connect>[0], text: string) {
  const client = await connect(database);
  const { rows } = await client.query(text).finally(() => client.end());
  return rows as Record<string, string>[];
}

async function layOut() {
  await install();
  await generate();
  await command(process.execPath, ["scripts/bundle.mjs"]);
  const dist = await build(".next-test", [".next"]);
  const root = mkdtempSync(join(tmpdir(), "bouquin-fleet-"));
  chmodSync(root, 0o755);
  const release = theRelease(root, dist);
  const next = theNextRelease(root, release);
  const secrets = secretsOf(root);
  const database = await embeddedDatabase(
    root,
    secrets.DATABASE_PASSWORD,
    false,
    installedPostgres,
  );
  const bucket = await aBucket();
  return { root, dist, release, next, secrets, database, bucket };
}

/**
 * Two web and two worker processes as their image holds them, each run by nobody in particular from a folder it cannot write
 * to; one PostgreSQL, one bucket, nginx in front by the operators' own file; and the next release beside them.
 */
export async function openFleet() {
  const laid = await layOut();
  return openOn(laid).catch(async (error: Error) => {
    laid.database.stop();
    await laid.bucket.close();
    rmSync(laid.root, { recursive: true, force: true });
    throw error;
  });
}

async function openOn(laid: Awaited<ReturnType<typeof layOut>>) {
  const { root, dist, release, next, secrets, database, bucket } = laid;
  // Below those the system gives to whoever asks: it takes minutes until they are listened on.
  const ports = await portsNextTo(20_000 + Math.trunc(Math.random() * 10_000), 3);
  const [front = 0, ...nodes] = ports;
  const kept = Object.entries(process.env).filter(([name]) => /^(PATH|TMPDIR|LANG|TZ)$/.test(name));
  const given = {
    ...Object.fromEntries(kept),
    ...{ SEED: "demo", PAYMENT_POLL_SECONDS: "5", TRUSTED_PROXY_HOPS: "1" },
    ...{ STORAGE_URL: bucket.address, APP_URL: `http://127.0.0.1:${front}` },
  };
  const plan = await shopEnvironment({
    ...{
      dataDir: root,
      secrets,
      dist,
      port: Math.max(...ports),
      databaseUrl: database.databaseUrl,
    },
    given: given as unknown as NodeJS.ProcessEnv,
  });
  // As the image and its settings have it: NODE_ENV and the folder of the pages are the release's own affair.
  const {
    NODE_ENV: _own,
    BOUQUIN_DIST: _dist,
    BOUQUIN_LAUNCHER: _launcher,
    ...env
  } = plan.env as Record<string, string | undefined>;
  /** Runs a release's own command to its end, as an operator does, and answers what it said. */
  const inRelease = (of: Release, name: string, more: string[] = [], also = {}) => {
    const { args, cwd } = startOf(of, name, more);
    return command(process.execPath, args, { cwd, env: { ...env, ...also } as NodeJS.ProcessEnv });
  };
  await inRelease(release, "migrate");
  await command(process.execPath, [".build/seed.mjs"], { env: plan.env as NodeJS.ProcessEnv });
  const parts = {
    sandbox: aProcess("sandbox", { ...plan.env, ...ownSettings("sandbox", plan) }, () =>
      answers(`${plan.env.STRIPE_API_BASE}/health`),
    ),
    mailbox: aProcess("mailbox", { ...plan.env, ...ownSettings("mailbox", plan) }, () =>
      answers(`http://127.0.0.1:${plan.ports.mailbox}/health`),
    ),
  };
  const webs = nodes.map((port) =>
    aProcess(
      "web",
      { ...env, PORT: String(port), HOST: "127.0.0.1" },
      () => answers(`http://127.0.0.1:${port}/api/health/ready`),
      startOf(release, "web"),
    ),
  );
  const workers = [1, 2].map(() =>
    aProcess("worker", env, (said) => said.includes("worker ready"), startOf(release, "worker")),
  );
  const all = [...Object.values(parts), ...webs, ...workers];
  const endAll = () => {
    for (const one of all) one.kill();
    database.stop();
    rmSync(root, { recursive: true, force: true });
  };
  takeAlong(endAll);
  for (const one of all) await one.start();
  const nginx = await startNginx(
    join(root, "nginx"),
    front,
    nodes.map((port) => `127.0.0.1:${port}`),
  );
  return {
    ...parts,
    ...{ webs, workers, release, next, root, env, inRelease, databaseUrl: database.databaseUrl },
    storageUrl: bucket.address,
    /** The address people use, and those of the two nodes behind it. */
    shopUrl: nginx.url,
    nodeUrls: nodes.map((port) => `http://127.0.0.1:${port}`) as [string, string],
    mailboxUrl: `http://127.0.0.1:${plan.ports.mailbox}`,
    adminUrl: database.adminUrl,
    ask: (text: string) => askAt(database, text),
    /** Asks another database of the same server. */
    askAt: (name: string, text: string) =>
      askAt({ ...database, databaseUrl: `postgresql://x/${name}` }, text),
    async audit(also: Record<string, string> = {}) {
      const said = await inRelease(release, "books-audit", ["--json", "--files"], also).catch(
        (error: Error) => error.message,
      );
      const { isGreen, findings } = JSON.parse(
        said.slice(said.indexOf("{"), said.lastIndexOf("}") + 1),
      );
      return isGreen ? [] : findings;
    },
    async close() {
      await nginx.stop();
      await Promise.all([...webs, ...workers].map((one) => one.stop()));
      await Promise.all(Object.values(parts).map((one) => one.stop()));
      await bucket.close();
      endAll();
    },
  };
}
