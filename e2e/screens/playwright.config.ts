import { defineConfig } from "@playwright/test";
import journeys from "../../playwright.config";

// The journeys' own browser and shop, for another purpose: what is looked at here is kept in docs/screens.
export default defineConfig({
  ...journeys,
  testDir: "..",
  outputDir: "../../test-results/screens",
  timeout: 180_000,
  reporter: [["list"]],
  projects: [
    { name: "people", testMatch: "people.setup.ts" },
    { name: "shop window", testMatch: "shop-window.pictures.ts", dependencies: ["people"] },
    { name: "desks", testMatch: "desks.pictures.ts", dependencies: ["people"] },
    { name: "readers", testMatch: "readers.pictures.ts", dependencies: ["people"] },
    // What is taken off sale is missing from every list, so those pictures are taken before.
    {
      name: "sold no more",
      testMatch: "sold-no-more.pictures.ts",
      dependencies: ["shop window", "desks", "readers"],
    },
  ],
});
