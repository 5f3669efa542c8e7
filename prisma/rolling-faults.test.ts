import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { rollingFaults } from "./rolling-faults";

// From here on a fleet is brought up to date while it sells (docs/operating.md, docs/decisions/0065).
const since = "20261130000000";

describe("a migration that the build before lives with", () => {
  test.each([
    [
      "a new column with a value",
      `ALTER TABLE "orders" ADD COLUMN "note" TEXT NOT NULL DEFAULT ''`,
    ],
    ["a new column without", `ALTER TABLE "orders" ADD COLUMN "note" TEXT`],
    [
      "a new table, its index and its key",
      `CREATE TABLE "notes" ("id" UUID NOT NULL);
      CREATE INDEX "notes_idx" ON "notes" ("id"); ALTER TABLE "notes" ADD CONSTRAINT "k" PRIMARY KEY ("id")`,
    ],
    [
      "a rule that is checked from now on",
      `ALTER TABLE "orders" ADD CONSTRAINT "c" CHECK (true) NOT VALID`,
    ],
    [
      "what a function does inside",
      `CREATE FUNCTION f() RETURNS void LANGUAGE sql AS $$ DELETE FROM orders; $$`,
    ],
    [
      "what says why it may",
      `-- rolls: some dozens of rows, written by operators alone\nUPDATE "shop" SET "x" = 1`,
    ],
  ])("%s", (_name, sql) => expect(rollingFaults(sql)).toEqual([]));

  test.each([
    ["a column is gone", `ALTER TABLE "orders" DROP COLUMN "note"`],
    ["a column has another name", `ALTER TABLE "orders" RENAME COLUMN "a" TO "b"`],
    ["a column that must be written", `ALTER TABLE "orders" ADD COLUMN "note" TEXT NOT NULL`],
    ["a column of another type", `ALTER TABLE "orders" ALTER COLUMN "note" TYPE INT`],
    ["an index on what is there", `CREATE INDEX "i" ON "orders" ("id")`],
    ["every row is written", `UPDATE "orders" SET "a" = 1`],
    ["a table is locked", `LOCK TABLE "orders" IN SHARE MODE`],
    ["a short excuse", `-- rolls: yes\nUPDATE "orders" SET "a" = 1`],
  ])("not where %s", (_name, sql) => expect(rollingFaults(sql)).toHaveLength(1));

  test("OPS-14 every migration since the first fleet is one of these", () => {
    const faults = readdirSync("prisma/migrations")
      .filter((name) => name >= since && /^\d/.test(name))
      .flatMap((name) =>
        rollingFaults(readFileSync(`prisma/migrations/${name}/migration.sql`, "utf8")).map(
          (fault) => `${name}: ${fault}`,
        ),
      );
    expect(faults).toEqual([]);
  });
});
