// npm run screens: the shop window, page by page, as pictures in docs/screens. Words after `--` go to Playwright.
import { openHouse } from "../bench/house.mjs";
import { browserEnvironment } from "./browser.mjs";
import { command } from "./steps.mjs";

const house = await openHouse({ given: { SEED: "demo" } });
const { plan } = house;
const env = {
  ...plan.env,
  ...(await browserEnvironment()),
  NODE_ENV: "test",
  BASE_URL: plan.env.APP_URL,
  MAILBOX_URL: `http://127.0.0.1:${plan.ports.mailbox}`,
};
const cli = "node_modules/@playwright/test/cli.js";
const args = [
  cli,
  "test",
  "--config",
  "e2e/screens/playwright.config.ts",
  ...process.argv.slice(2),
];
const failure = await command(process.execPath, args, { env, inherit: true }).catch(
  (error) => error,
);
await house.stop();
process.exit(failure ? 1 : 0);
