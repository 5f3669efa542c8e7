import type pg from "pg";
import { expect } from "vitest";
import { connect } from "@/bench/house.mjs";
import { disconnect } from "@/lib/platform/db";

/** A connection of the server's own, which sees what the others have read. End it after the file. */
export function openCounter(): Promise<pg.Client> {
  const { TEST_DATABASE_ADMIN_URL: adminUrl, DATABASE_URL: databaseUrl } = process.env;
  return connect({ adminUrl, databaseUrl });
}

/**
 * Rows of these tables that were read so far. A connection tells of all it has read when it ends, so the shop's are closed:
 * what they had planned is planned anew afterwards.
 */
export async function rowsRead(admin: pg.Client, tables: string[]) {
  await disconnect();
  const others = async () => {
    const { rows } = await admin.query(`SELECT count(*)::int AS count FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'`);
    return rows[0].count;
  };
  await expect.poll(others).toBe(0);
  return rowsTold(admin, tables);
}

/** Those that ended connections, and this one, have read. */
export async function rowsTold(admin: pg.Client, tables: string[]) {
  await admin.query("SELECT pg_stat_force_next_flush()");
  const { rows } = await admin.query(
    `SELECT sum(seq_tup_read + coalesce(idx_tup_fetch, 0))::float8 AS read FROM pg_stat_user_tables
      WHERE relname = ANY($1)`,
    [tables],
  );
  return Number(rows[0].read);
}
