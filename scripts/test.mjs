// npm test: everything, on a throwaway data folder and free ports. The last line is "N passed, N failed".
// npm run test:night: the same, with everything of which a part is drawn by day. npm run e2e: the journeys alone.
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { whenAskedToLeave } from "./leaving.mjs";
import { scratchFolder } from "./scratch.mjs";
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
import { playwrightReport, vitestReport } from "./test-reports.mjs";

const only = process.argv[2];
// At night all of it is tried of which a part is drawn by day (prisma/testing/drawn.ts).
if (only === "night") process.env.BOUQUIN_NIGHT = "1";
const tally = { passed: 0, failed: [], notChecked: [] };
const dataDir = scratchFolder("bouquin-test-");
let database;
let shop;

// Broken off at any step, it takes along whatever it has started by then.
let isLeaving = false;
whenAskedToLeave(async () => {
  if (isLeaving) return;
  isLeaving = true;
  await clearUp();
  process.exit(130);
});

try {
  await main();
} catch (error) {
  if (!isLeaving) console.error(`\n${error.message}`);
  tally.failed.push(error.message.split("\n")[0]);
} finally {
  if (isLeaving) await new Promise(() => undefined);
  await clearUp();
}
for (const name of tally.notChecked) console.log(`not checked: ${name}`);
for (const name of tally.failed) console.log(`failed: ${name}`);
console.log(`${tally.passed} passed, ${tally.failed.length} failed`);
process.exit(tally.failed.length === 0 ? 0 : 1);

async function clearUp() {
  await stopCommands();
  await shop?.stop();
  const opened = await database?.catch(() => null);
  opened?.stop();
  rmSync(dataDir, { recursive: true, force: true });
}

async function main() {
  await step("dependencies", install);
  const secrets = secretsOf(dataDir);
  const { embeddedDatabase } = await import("./database.mjs");
  await step("database", async () => {
    database = embeddedDatabase(dataDir, secrets.DATABASE_PASSWORD, true);
    await database;
  });
  await step("database client", generate);
  if (only !== "e2e")
    await suite("house rules: types, lint, boundaries, names, unused code", () =>
      command(process.execPath, ["scripts/check.mjs"], { inherit: true }));
  const dist = await product();
  if (only !== "e2e")
    await Promise.all([
      tests("unit and database tests", ["unit", "database", "measured"]),
      outages(),
    ]);
  await journeys(secrets, dist);
}

/** Builds what the journeys and the outages run, and answers the folder of its pages. */
async function product() {
  let dist;
  await step("processes", bundle);
  await step("pages", async () => {
    dist = await build(".next-test", [".next"]);
  });
  return dist;
}

/** Counts a check that passes or fails as a whole. */
async function suite(title, work) {
  console.log(`\n${title}`);
  try {
    await work();
    tally.passed += 1;
  } catch (error) {
    console.error(error.message);
    tally.failed.push(title);
  }
}

/** Runs some of Vitest's projects; what they say comes as they go, or all at the end where others are told meanwhile. */
async function tests(title, projects, isToldAtEnd = false) {
  const name = projects.join("-");
  const [report, log] = [join(dataDir, `${name}.json`), join(dataDir, `${name}.log`)];
  if (!isToldAtEnd) console.log(`\n${title}`);
  const { adminUrl } = await database;
  const env = { ...process.env, TEST_DATABASE_ADMIN_URL: adminUrl, NODE_ENV: "test" };
  const args = [
    "node_modules/vitest/vitest.mjs",
    "run",
    ...projects.flatMap((project) => ["--project", project]),
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
  ];
  const told = isToldAtEnd ? { log } : { inherit: true };
  await command(process.execPath, args, { env, ...told }).catch((error) => error);
  if (isToldAtEnd && existsSync(log)) console.log(`\n${title}\n${readFileSync(log, "utf8")}`);
  count(title, vitestReport(report));
}

/**
 * The same product in a house of its own, whose parts are taken away one by one. It waits for them more than it works, so
 * others work meanwhile.
 */
function outages() {
  return tests("outages", ["outages"], true);
}

async function journeys(secrets, dist) {
  const { tryOperatedShop } = await import("./operated-shop.mjs");
  await suite("an empty shop opens by the commands of docs/operating.md", async () =>
    tryOperatedShop({ ...(await database), dataDir, dist }));
  const { shopEnvironment, startServices } = await import("./services.mjs");
  const { freePort } = await import("./ports.mjs");
  const own = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => /^(PATH|HOME|TMPDIR|LANG|CI|TZ)$/.test(name)),
  );
  const plan = await shopEnvironment({
    dataDir,
    port: await freePort(),
    secrets,
    dist,
    databaseUrl: (await database).databaseUrl,
    given: { ...own, PAYMENT_POLL_SECONDS: "5", SANDBOX_DELAY_SECONDS: "6" },
  });
  await step("tables", () =>
    command(process.execPath, [".build/migrate.mjs"], { env: plan.env }).then(() => undefined),
  );
  await step("first books", () =>
    command(process.execPath, [".build/seed.mjs"], { env: plan.env }).then(() => undefined),
  );
  const died = (name, code, said) =>
    console.error(`${name} ended by itself (${code}):\n${said.slice(-3000)}`);
  await step("shop", async () => {
    shop = startServices(plan, died);
    await shop.ready;
  });
  console.log("\njourneys");
  const { browserEnvironment } = await import("./browser.mjs");
  const report = join(dataDir, "journeys.json");
  const env = {
    ...plan.env,
    ...(await browserEnvironment()),
    NODE_ENV: "test",
    BASE_URL: plan.env.APP_URL,
    MAILBOX_URL: `http://127.0.0.1:${plan.ports.mailbox}`,
    SANDBOX_URL: plan.env.STRIPE_API_BASE,
    E2E_REPORT: report,
    ...drawing(),
  };
  await command(
    process.execPath,
    ["node_modules/@playwright/test/cli.js", "test", ...process.argv.slice(3)],
    { env, inherit: true },
  ).catch((error) => error);
  count("journeys", playwrightReport(report));
}

/** What says how much is drawn, and which (prisma/testing/drawn.ts). */
function drawing() {
  const { BOUQUIN_NIGHT, MODEL_SEED } = process.env;
  return { ...(BOUQUIN_NIGHT && { BOUQUIN_NIGHT }), ...(MODEL_SEED && { MODEL_SEED }) };
}

// A run that counted nothing, or ended badly without a failed test, is a failure all the same.
function count(title, { passed, failed, notChecked, isSound }) {
  tally.passed += passed;
  tally.notChecked.push(...notChecked);
  tally.failed.push(...(failed.length === 0 && !isSound ? [title] : failed));
}
