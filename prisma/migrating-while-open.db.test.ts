import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { applyMigrations } from "./apply-migrations";

const url = process.env.DATABASE_URL ?? "";
const hasty = { lockMs: 50, pauseMs: 20, tries: 3, othersMs: 20_000 };
let folder: string;
let shop: pg.Client;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "bouquin-migrations-"));
  shop = new pg.Client({ connectionString: url, application_name: "a-sale" });
  await shop.connect();
});
afterEach(async () => {
  await shop.end();
  rmSync(folder, { recursive: true, force: true });
});

function aMigration(name: string, sql: string) {
  mkdirSync(join(folder, name));
  writeFileSync(join(folder, name, "migration.sql"), sql);
}

async function columnsOf(table: string) {
  const { rows } = await shop.query(
    "SELECT column_name FROM information_schema.columns WHERE table_name = $1",
    [table],
  );
  return rows.length;
}

test("OPS-14 two runs at once: one waits for the other, each migration is applied once, and both end well", async () => {
  aMigration("90010101000000_slow", "CREATE TABLE met_once (id INT); SELECT pg_sleep(0.3);");
  const applied = await Promise.all([
    applyMigrations(url, folder, hasty),
    applyMigrations(url, folder, hasty),
  ]);
  expect(applied.map((names) => names.length).sort()).toEqual([0, 1]);
});

test("OPS-14 a migration that a sale holds up gives up, says who is in the way, and leaves nothing half done", async () => {
  aMigration(
    "90010102000000_held_up",
    "CREATE TABLE half_done (id INT); ALTER TABLE carts ADD COLUMN colour TEXT;",
  );
  const before = await columnsOf("carts");
  await shop.query("BEGIN");
  await shop.query("LOCK TABLE carts IN ROW EXCLUSIVE MODE");
  await expect(applyMigrations(url, folder, hasty)).rejects.toThrow(
    /90010102000000_held_up failed, and nothing of it was done: .*\(a-sale\), open for/,
  );
  await shop.query("COMMIT");
  expect([await columnsOf("half_done"), await columnsOf("carts")]).toEqual([0, before]);
  const { rows } = await shop.query(
    "SELECT FROM _prisma_migrations WHERE migration_name LIKE '90010102%'",
  );
  expect(rows).toEqual([]);
});

test("OPS-14 one that a sale holds up for a while is tried again and goes through when the sale has ended", async () => {
  aMigration("90010103000000_patient", "ALTER TABLE carts ADD COLUMN taste TEXT;");
  await shop.query("BEGIN");
  await shop.query("LOCK TABLE carts IN ROW EXCLUSIVE MODE");
  const running = applyMigrations(url, folder, { ...hasty, tries: 1000 });
  const waits = "SELECT FROM pg_locks WHERE NOT granted AND relation = 'carts'::regclass";
  while ((await shop.query(waits)).rowCount === 0) await new Promise(setImmediate);
  await shop.query("COMMIT");
  expect(await running).toEqual(["90010103000000_patient"]);
});
