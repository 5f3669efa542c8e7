// npm start: from a clone to a running shop.
import { accessSync, constants, existsSync, mkdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { readDotEnv } from "./dot-env.mjs";
import { whenAskedToLeave } from "./leaving.mjs";
import {
  build,
  bundle,
  command,
  generate,
  install,
  secretsOf,
  step,
  stopCommands,
} from "./steps.mjs";

readDotEnv();
const port = Number(process.env.PORT ?? 3000);
const dataDir = resolve(process.env.DATA_DIR ?? ".data");
let shop;
let database;

let isDown = false;
// First of all: asked to leave at any step, it takes along whatever it has started by then.
whenAskedToLeave(() => shutDown(0));

main().catch((error) => {
  if (isDown) return;
  console.error(`\n${error.message}`);
  return shutDown(1);
});

async function main() {
  if (await alreadyRuns()) return;
  mustWrite(dataDir);
  console.log("Bouquin\n");
  await step("dependencies", install);
  const secrets = secretsOf(dataDir);
  // It wakes up while the rest is looked through; whatever goes wrong with it is said at its own step.
  if (!process.env.DATABASE_URL) {
    database = openDatabase(secrets);
    database.catch(() => undefined);
  }
  await step("database client", generate);
  await step("processes", bundle);
  await step("pages", () => build(".next").then(() => undefined));
  if (database) await step("database", () => database.then(() => undefined));
  const { shopEnvironment, startServices } = await import("./services.mjs");
  const plan = await shopEnvironment({
    dataDir,
    port,
    secrets,
    dist: ".next",
    databaseUrl: process.env.DATABASE_URL || (await database).databaseUrl,
  });
  await step("tables", () =>
    command(process.execPath, [".build/migrate.mjs"], { env: plan.env }).then(() => undefined),
  );
  await step("first books", () =>
    command(process.execPath, [".build/seed.mjs"], { env: plan.env }).then(() => undefined),
  );
  await step("shop", async () => {
    shop = startServices(plan, died);
    await shop.ready;
  });
  table(plan);
}

async function openDatabase(secrets) {
  const { embeddedDatabase } = await import("./database.mjs");
  return embeddedDatabase(dataDir, secrets.DATABASE_PASSWORD);
}

async function shutDown(code) {
  if (isDown) return;
  isDown = true;
  if (code === 0) console.log("\nClosing the shop …");
  await stopCommands();
  await shop?.stop();
  const opened = await database?.catch(() => null);
  opened?.stop();
  process.exit(code);
}

function died(name, code, said) {
  if (isDown) return;
  console.error(
    `\nThe ${name} process ended by itself (${code}). Its last words:\n${said.trim().split("\n").slice(-15).join("\n")}\nAll of them stand in ${join(dataDir, "logs", `${name}.log`)}.`,
  );
  shutDown(1);
}

async function alreadyRuns() {
  const { default: net } = await import("node:net");
  const isTaken = await new Promise((done) => {
    const probe = net
      .createServer()
      .once("error", () => done(true))
      .once("listening", () => probe.close(() => done(false)));
    probe.listen(port);
  });
  if (!isTaken) return false;
  const isOurs = await fetch(`http://127.0.0.1:${port}/api/health/live`)
    .then((answer) => answer.ok)
    .catch(() => false);
  if (isOurs) console.log(`The shop is already running at http://localhost:${port}.`);
  else {
    console.error(
      `Port ${port} is taken by another program: stop it, or start the shop on another one with PORT=${port + 1} npm start.`,
    );
    process.exitCode = 1;
  }
  return true;
}

function mustWrite(folder) {
  for (const path of [folder, resolve(".")]) {
    try {
      if (path === folder) mkdirSync(folder, { recursive: true });
      accessSync(path, constants.W_OK);
    } catch {
      throw new Error(
        `${path} cannot be written to: give this account the right to, or name another folder with DATA_DIR.`,
      );
    }
  }
}

function table({ env, ports, usesSandbox, usesMailbox }) {
  const people = existsSync(join(dataDir, "seed.json"))
    ? JSON.parse(readFileSync(join(dataDir, "seed.json"), "utf8")).people
    : [];
  const rows = [
    ["Shop", env.APP_URL],
    ...(usesMailbox ? [["Mailbox", `http://localhost:${ports.mailbox}`]] : []),
    ...(usesSandbox ? [["Sandbox", env.STRIPE_API_BASE]] : []),
    ...people.map(({ role, email }) => [`Sign in (${role})`, email]),
  ];
  console.log(
    `\n${rows.map(([name, value]) => `  ${name.padEnd(20)} ${value}`).join("\n")}\n\n  Ctrl-C closes the shop; everything is kept.`,
  );
}
