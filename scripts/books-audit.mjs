// npm run books:audit [-- --json] [-- --files]: checks every invariant of the books, of a shop that runs or rests.
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { readDotEnv } from "./dot-env.mjs";
import { command, generate, install, secretsOf } from "./steps.mjs";

readDotEnv();
const dataDir = resolve(process.env.DATA_DIR ?? ".data");
const ends = [];
try {
  await install();
  await generate();
  await command(process.execPath, ["scripts/bundle.mjs"]);
  const env = process.env.DATABASE_URL ? { ...process.env } : await localShop();
  process.exitCode = await new Promise((done) => {
    const audit = [".build/books-audit.mjs", ...process.argv.slice(2)];
    spawn(process.execPath, audit, { env, stdio: "inherit" }).on("exit", (code) => done(code ?? 1));
  });
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  for (const end of ends.reverse()) await end();
}

/** The settings of the shop in the data folder; what of it does not run is started for the audit alone. */
async function localShop() {
  if (!existsSync(join(dataDir, "postgres")))
    throw new Error(
      `There is no shop in ${dataDir}: start one with npm start, or set DATABASE_URL.`,
    );
  const notes = join(dataDir, "services.json");
  const known = existsSync(notes) ? JSON.parse(readFileSync(notes, "utf8")) : {};
  const isOpen = await answers(`http://127.0.0.1:${known.port}/api/health/live`);
  const { embeddedDatabase } = await import("./database.mjs");
  const { shopEnvironment } = await import("./services.mjs");
  const secrets = secretsOf(dataDir);
  const database = await embeddedDatabase(dataDir, secrets.DATABASE_PASSWORD);
  if (!isOpen) ends.push(() => database.stop());
  const plan = await shopEnvironment({
    ...{ dataDir, secrets, dist: ".next", databaseUrl: database.databaseUrl },
    port: Number(known.port ?? process.env.PORT ?? 3000),
  });
  const { env, ports } = plan;
  if (isOpen) Object.assign(ports, known);
  if (plan.usesMailbox) env.SMTP_URL = `smtp://127.0.0.1:${ports.smtp}`;
  if (!plan.usesSandbox) return env;
  env.STRIPE_API_BASE = `http://127.0.0.1:${ports.sandbox}`;
  if (!(await answers(`${env.STRIPE_API_BASE}/health`))) await startSandbox(env, ports.sandbox);
  return env;
}

async function startSandbox(env, port) {
  const { ownSettings } = await import("./services.mjs");
  const child = spawn(process.execPath, [".build/sandbox.mjs"], {
    env: { ...env, ...ownSettings("sandbox", { env, ports: { sandbox: port } }) },
  });
  ends.push(() => new Promise((done) => child.on("exit", done) && child.kill("SIGTERM")));
  const deadline = performance.now() + 30_000;
  while (!(await answers(`${env.STRIPE_API_BASE}/health`))) {
    if (performance.now() > deadline) throw new Error("the payment sandbox did not start");
    await new Promise((done) => setTimeout(done, 100));
  }
}

function answers(url) {
  return fetch(url)
    .then((answer) => answer.ok)
    .catch(() => false);
}
