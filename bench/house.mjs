// A whole shop for a measurement: the built product on free ports and a throwaway data folder, with a database
// that keeps its promises (no setting that trades safety for speed).
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { freePort } from "../scripts/ports.mjs";
import { build, command, generate, install, secretsOf, step } from "../scripts/steps.mjs";

/**
 * Opens a shop without books. `prepare(database, dataDir)` runs before the processes start, so that the sandbox can
 * be given its past; `given` are settings; `withoutShop` leaves web and worker to the caller; `withoutPages` builds
 * none; `keptIn` names a folder that
 * stays, and is found again the next time. Answers addresses, secrets, a superuser's connection and how to stop.
 */
export async function openHouse({
  prepare = async () => undefined,
  given = {},
  withoutShop = false,
  withoutPages = false,
  keptIn,
} = {}) {
  await step("dependencies", install);
  await step("database client", generate);
  const dataDir = keptIn ? resolve(keptIn) : mkdtempSync(join(tmpdir(), "bouquin-bench-"));
  mkdirSync(dataDir, { recursive: true });
  chmodSync(dataDir, 0o755);
  const secrets = secretsOf(dataDir);
  const { embeddedDatabase } = await import("../scripts/database.mjs");
  const { shopEnvironment, startServices } = await import("../scripts/services.mjs");
  const database = await embeddedDatabase(dataDir, secrets.DATABASE_PASSWORD);
  const house = { database, dataDir, secrets, isStopped: false };
  house.stop = async () => {
    if (house.isStopped) return;
    house.isStopped = true;
    await house.services?.stop();
    await house.admin?.end().catch(() => undefined);
    database.stop();
    if (!keptIn) rmSync(dataDir, { recursive: true, force: true });
  };
  for (const signal of ["SIGINT", "SIGTERM"])
    process.once(signal, () => house.stop().then(() => process.exit(1)));
  try {
    await step("processes", () =>
      command(process.execPath, ["scripts/bundle.mjs"]).then(() => undefined),
    );
    let dist;
    if (!withoutPages)
      await step("pages", async () => {
        dist = await build(".next-test", [".next"]);
      });
    const plan = await shopEnvironment({
      ...{ dataDir, secrets, dist, port: await freePort(), databaseUrl: database.databaseUrl },
      given: { ...environment(), SEED: "none", PAYMENT_POLL_SECONDS: "5", ...given },
    });
    Object.assign(house, { plan, shopUrl: plan.env.APP_URL, sandboxUrl: plan.env.STRIPE_API_BASE });
    for (const work of ["migrate", "seed"])
      await command(process.execPath, [`.build/${work}.mjs`], { env: plan.env });
    house.admin = await connect(database);
    await step("past", () => prepare(house));
    await step("shop", async () => {
      const only = withoutShop ? ["sandbox", "mailbox"] : undefined;
      house.services = startServices({ ...plan, only }, (name, code, said) => {
        if (!house.isStopped) console.error(`${name} ended (${code}):\n${said.slice(-3000)}`);
      });
      await house.services.ready;
    });
    return house;
  } catch (error) {
    await house.stop();
    throw error;
  }
}

/** A superuser's connection to the shop's own database. */
export async function connect(database) {
  const { default: pg } = await import("pg");
  const url = new URL(database.adminUrl);
  url.pathname = new URL(database.databaseUrl).pathname;
  const client = new pg.Client({ connectionString: url.href });
  // A server that is killed on purpose takes its lines with it.
  client.on("error", () => undefined);
  await client.connect();
  return client;
}

function environment() {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => /^(PATH|HOME|TMPDIR|LANG|CI|TZ)$/.test(name)),
  );
}
