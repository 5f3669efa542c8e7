import { createHash, randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { runMigrations } from "graphile-worker";
import pg from "pg";
import { type Patience, taken, usualPatience, withPatience } from "./migration-patience";

// Prisma's own advisory lock, so that `prisma migrate deploy` and this runner exclude each other.
const prismaLock = 72707369;

const historyTable = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`;

/**
 * Brings the database at `url` up to date: the job queue's tables, then each migration of
 * prisma/migrations in order, in Prisma's own bookkeeping. Returns the names it applied. One runs at a time: a second
 * one waits, and finds nothing left to do. A migration that cannot have a lock at once is given up, tried again, and in
 * the end refused with nothing of it done, so that a shop that sells meanwhile never queues behind it for long.
 */
export async function applyMigrations(
  url: string,
  folder = "prisma/migrations",
  patience: Patience = usualPatience,
): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, application_name: "bouquin-migrate" });
  await client.connect();
  try {
    await taken(client, prismaLock, patience);
    await runMigrations({ connectionString: url });
    await client.query(historyTable);
    const applied = await applyPending(client, folder, patience);
    await mustStepDown(client);
    return applied;
  } finally {
    await client.end();
  }
}

async function applyPending(client: pg.Client, folder: string, patience: Patience) {
  const { rows } = await client.query<{ migration_name: string }>(
    "SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL",
  );
  const done = new Set(rows.map((row) => row.migration_name));
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !done.has(entry.name))
    .map((entry) => entry.name)
    .sort();
  for (const name of names) {
    const sql = readFileSync(join(folder, name, "migration.sql"), "utf8");
    await withPatience(client, name, patience, () => apply(client, name, sql, patience));
  }
  return names;
}

// The processes connect as the owner and step down to bouquin_app; a role belongs to the whole server,
// so another shop's owner may have made it, and then only an administrator can share it.
async function mustStepDown(client: pg.Client) {
  try {
    await client.query("SET ROLE bouquin_app");
    await client.query("RESET ROLE");
  } catch {
    const { rows } = await client.query<{ owner: string }>("SELECT current_user AS owner");
    throw new Error(
      `The database role bouquin_app is not open to ${rows[0]?.owner}: as an administrator of the server run GRANT bouquin_app TO ${rows[0]?.owner};`,
    );
  }
}

async function apply(client: pg.Client, name: string, sql: string, { lockMs }: Patience) {
  await client.query("BEGIN");
  try {
    await client.query(`SET LOCAL lock_timeout = ${lockMs}`);
    await client.query(sql);
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count)
       VALUES ($1, $2, now(), $3, 1)`,
      [randomUUID(), createHash("sha256").update(sql).digest("hex"), name],
    );
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  }
}
