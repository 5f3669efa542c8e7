import { join } from "node:path";
import { startPostgres } from "./postgres.mjs";

/** The shop's own role and database on the embedded server: no superuser, owner of its tables. */
export async function embeddedDatabase(dataDir, password, isThrowaway = false, installed) {
  const server = await startPostgres(join(dataDir, "postgres"), { isThrowaway, installed });
  try {
    return await shopDatabase(server, password);
  } catch (error) {
    server.stop();
    throw error;
  }
}

async function shopDatabase(server, password) {
  const { default: pg } = await import("pg");
  const admin = new pg.Client({ connectionString: server.url });
  await admin.connect();
  const has = async (sql) => (await admin.query(sql)).rowCount > 0;
  if (!(await has("SELECT 1 FROM pg_roles WHERE rolname = 'bouquin'")))
    await admin.query(`CREATE ROLE bouquin LOGIN CREATEDB CREATEROLE PASSWORD '${password}'`);
  // A role belongs to the whole server: made here once, every database on it may be migrated by its owner.
  if (!(await has("SELECT 1 FROM pg_roles WHERE rolname = 'bouquin_app'")))
    await admin.query("CREATE ROLE bouquin_app NOLOGIN");
  await admin.query("GRANT bouquin_app TO bouquin");
  if (!(await has("SELECT 1 FROM pg_database WHERE datname = 'bouquin'")))
    await admin.query("CREATE DATABASE bouquin OWNER bouquin");
  await admin.end();
  const url = new URL(server.url);
  Object.assign(url, { username: "bouquin", password, pathname: "/bouquin" });
  return { ...server, adminUrl: server.url, databaseUrl: url.href };
}
