import { defineConfig } from "@playwright/test";
import journeys from "../../playwright.config";

// The journeys' own shop and people, for ten thousand things nobody should send.
export default defineConfig({
  ...journeys,
  testDir: "..",
  outputDir: "../../test-results/fuzz",
  timeout: 60 * 60_000,
  workers: 1,
  reporter: [["line"]],
  projects: [
    { name: "people", testMatch: "*.setup.ts" },
    { name: "fuzz", testMatch: "fuzz/*.fuzz.ts", dependencies: ["people"] },
  ],
});
