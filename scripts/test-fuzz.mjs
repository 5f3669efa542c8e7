// npm run test:fuzz: bad inputs at every form, action and API method of a whole shop, by six identities. FUZZ_RUNS says
// how many (10,000), FUZZ_SEED repeats a run; the seed is printed.
import { randomInt } from "node:crypto";
import { join } from "node:path";
import { openHouse } from "../bench/house.mjs";
import { browserEnvironment } from "./browser.mjs";
import { command, step } from "./steps.mjs";

const runs = process.env.FUZZ_RUNS ?? "10000";
const seed = process.env.FUZZ_SEED ?? String(randomInt(2 ** 31));
const house = await openHouse({ given: { SEED: "demo" } });
const { plan, dataDir, database } = house;
const given = { FUZZ_RUNS: runs, FUZZ_SEED: seed, FUZZ_DOORS: join(dataDir, "doors.json") };
let failure = null;
try {
  const vitest = ["node_modules/vitest/vitest.mjs", "run", "lib/edge/every-door.db.test.ts"];
  await step("what every door takes", () =>
    command(process.execPath, vitest, {
      env: {
        ...process.env,
        ...given,
        NODE_ENV: "test",
        TEST_DATABASE_ADMIN_URL: database.adminUrl,
      },
    }).then(() => undefined),
  );
  const env = {
    ...plan.env,
    ...(await browserEnvironment()),
    ...given,
    NODE_ENV: "test",
    BASE_URL: plan.env.APP_URL,
    MAILBOX_URL: `http://127.0.0.1:${plan.ports.mailbox}`,
  };
  const cli = "node_modules/@playwright/test/cli.js";
  const args = [cli, "test", "--config", "e2e/fuzz/playwright.config.ts"];
  await command(process.execPath, args, { env, inherit: true });
} catch (error) {
  failure = error;
  console.error(error.message);
}
await house.stop();
console.log(
  `${runs} bad inputs (seed ${seed}): ${failure ? "not all of them were refused as they should be" : "0 answers 5xx, 0 changes of state, 0 foreign data"} (bar: 0, 0, 0)`,
);
process.exit(failure ? 1 : 0);
