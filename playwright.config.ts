import { defineConfig, devices } from "@playwright/test";

// One seed for all that is drawn by day (docs/decisions/0088): each worker is given it, and it stands in the titles.
process.env.MODEL_SEED ??= String(Math.trunc(Math.random() * 2 ** 31));

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  // The journeys share one shop, as readers do; two at a time is what two cores carry.
  workers: 2,
  fullyParallel: true,
  retries: 0,
  forbidOnly: true,
  // What a quick machine does in twenty seconds takes a slow one a minute.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [
    ["list"],
    ["json", { outputFile: process.env.E2E_REPORT ?? "test-results/report.json" }],
  ],
  projects: [
    { name: "people", testMatch: "*.setup.ts" },
    { name: "journeys", testMatch: "*.spec.ts", dependencies: ["people"] },
  ],
  use: {
    ...devices["Desktop Chrome"],
    baseURL: process.env.BASE_URL ?? "http://localhost:3000",
    viewport: { width: 1280, height: 900 },
    // A failed journey prints what stood on its pages and what nobody answered; `--trace on` follows one step by step.
    trace: "off",
    screenshot: "only-on-failure",
    launchOptions: {
      ...(process.env.CHROMIUM_PATH ? { executablePath: process.env.CHROMIUM_PATH } : {}),
      // A page lives for a second here: what the optimizing compilers spend on its scripts never comes back.
      args: [
        ...["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
        "--js-flags=--no-opt --no-maglev",
      ],
    },
  },
});
