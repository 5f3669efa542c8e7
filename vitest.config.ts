import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

const root = fileURLToPath(new URL(".", import.meta.url));
const alias = {
  "server-only": `${root}prisma/testing/server-only.ts`,
  "@": root.replace(/\/$/, ""),
};
const everywhere = { resolve: { alias } };
const lasting = `${root}prisma/testing/lasting-`;
const withLastingClient = {
  "@prisma/client/runtime/query_compiler_fast_bg.postgresql.mjs": `${lasting}compiler.mjs`,
  "@/lib/generated/prisma/client": `${lasting}client.ts`,
  ...alias,
};
// What comes by itself comes within this, however busy the machine is.
const expect = { poll: { timeout: 15_000 } };
// One seed for all files that tell the model's stories, printed in their titles.
const seed = process.env.MODEL_SEED ?? String(Math.trunc(Math.random() * 2 ** 31));

// Whoever runs for a minute or more, the longest first; and who waits long for a clock, while others work.
const long = [
  /testing\/model\/stories/,
  /worker\/order-of-events/,
  /testing\/crash/,
  /orders\/weather/,
  /platform\/mailer\.db/,
];

const measured = ["lib/edge/uploads/flat-memory.db.test.ts"];

/** Starts the long ones first: nobody must begin when everyone else has ended. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]) {
    const rank = ({ moduleId }: TestSpecification) => {
      const place = long.findIndex((name) => name.test(moduleId));
      return place < 0 ? long.length : place;
    };
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        ...everywhere,
        test: {
          ...{ name: "unit", isolate: false, expect },
          setupFiles: "prisma/testing/fresh-modules.ts",
          include: ["{app,bench,components,lib,prisma,scripts}/**/*.test.{ts,tsx}"],
          exclude: ["**/node_modules/**", "**/*.db.test.ts", "lib/house-rules.test.ts"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
        },
      },
      {
        resolve: { alias: withLastingClient },
        test: {
          ...{ name: "database", isolate: false, expect },
          include: ["{lib,prisma}/**/*.db.test.ts"],
          exclude: measured,
          globalSetup: "prisma/testing/template-database.ts",
          setupFiles: ["prisma/testing/fresh-modules.ts", "prisma/testing/clone-database.ts"],
          env: { MODEL_SEED: seed },
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // Each waits for the database half of its time: three keep two cores busy.
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
        },
      },
      {
        ...everywhere,
        test: {
          expect,
          // Measures a process: one of its own.
          name: "measured",
          include: measured,
          globalSetup: "prisma/testing/template-database.ts",
          setupFiles: ["prisma/testing/fresh-modules.ts", "prisma/testing/clone-database.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 2 },
        },
      },
      {
        ...everywhere,
        test: {
          name: "house",
          include: ["lib/house-rules.test.ts"],
          testTimeout: 120_000,
          sequence: { groupOrder: 3 },
        },
      },
      {
        test: {
          expect,
          // The built product with its parts taken away: one house, one test after the other.
          name: "outages",
          include: ["e2e/outages/*.test.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 4 },
        },
      },
      {
        test: {
          expect,
          // Many processes behind nginx, by npm run test:fleet alone.
          name: "fleet",
          include: process.env.BOUQUIN_FLEET ? ["e2e/fleet/*.test.ts"] : [],
          testTimeout: 300_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 5 },
        },
      },
      {
        test: {
          expect,
          // What is away for long, and volumes that are full, by npm run test:load alone.
          name: "rows",
          include: process.env.BOUQUIN_ROWS ? ["e2e/rows/*.test.ts"] : [],
          testTimeout: 3 * 3_600_000,
          hookTimeout: 900_000,
          fileParallelism: false,
          sequence: { groupOrder: 6 },
        },
      },
    ],
  },
});
