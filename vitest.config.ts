import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));
const alias = {
  "server-only": `${root}prisma/testing/server-only.ts`,
  "@": root.replace(/\/$/, ""),
};
const everywhere = { resolve: { alias } };

export default defineConfig({
  test: {
    projects: [
      {
        ...everywhere,
        test: {
          name: "unit",
          include: ["{app,components,lib,prisma,scripts}/**/*.test.{ts,tsx}"],
          exclude: ["**/*.db.test.ts", "lib/house-rules.test.ts"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        ...everywhere,
        test: {
          name: "database",
          include: ["{lib,prisma}/**/*.db.test.ts"],
          globalSetup: "prisma/testing/template-database.ts",
          setupFiles: "prisma/testing/clone-database.ts",
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        ...everywhere,
        test: {
          name: "house",
          include: ["lib/house-rules.test.ts"],
          testTimeout: 120_000,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
