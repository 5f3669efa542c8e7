// npm run test:model: the model of the money, 20,000 stories long, on a throwaway database. The seed is printed.
import { randomInt } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { command, generate, install, secretsOf, step } from "./steps.mjs";

const runs = process.env.MODEL_RUNS ?? "20000";
const seed = process.env.MODEL_SEED ?? String(randomInt(2 ** 31));
const dataDir = mkdtempSync(join(tmpdir(), "bouquin-model-"));
chmodSync(dataDir, 0o755);
let database;
let isHeld = false;
try {
  await step("dependencies", install);
  await step("database client", generate);
  const { embeddedDatabase } = await import("./database.mjs");
  database = await embeddedDatabase(dataDir, secretsOf(dataDir).DATABASE_PASSWORD, true);
  const env = {
    ...{ ...process.env, NODE_ENV: "test", MODEL_RUNS: runs, MODEL_SEED: seed },
    TEST_DATABASE_ADMIN_URL: database.adminUrl,
  };
  await command(
    process.execPath,
    [
      "node_modules/vitest/vitest.mjs",
      "run",
      "--project",
      "database",
      "prisma/testing/model/stories",
    ],
    { env, inherit: true },
  );
  isHeld = true;
} catch (error) {
  console.error(error.message);
} finally {
  database?.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
console.log(
  `${runs} stories of 60 steps (seed ${seed}) ${isHeld ? "left the books right" : "did not all end well"} (bar: all)`,
);
process.exit(isHeld ? 0 : 1);
