import pg from "pg";
import { applyMigrations } from "../apply-migrations";

/** The owner the tests run as: like in life, no superuser. */
const owner = "bouquin_test_owner";
const templateName = "bouquin_template";

/** Migrates one template database; each test file clones it. Needs TEST_DATABASE_ADMIN_URL. */
export async function setup() {
  const admin = process.env.TEST_DATABASE_ADMIN_URL;
  if (!admin) throw new Error("TEST_DATABASE_ADMIN_URL is missing: npm test sets it.");
  const client = new pg.Client({ connectionString: admin });
  await client.connect();
  await client.query(`DROP DATABASE IF EXISTS ${templateName} WITH (FORCE)`);
  const { rows } = await client.query("SELECT 1 FROM pg_roles WHERE rolname = $1", [owner]);
  if (rows.length === 0) await createOwner(client);
  // A statement is planned once for each connection, not anew for its first five times: few rows, short lives.
  await client.query(`ALTER ROLE ${owner} SET plan_cache_mode = force_generic_plan`);
  await grantShopRole(client);
  await client.query(`CREATE DATABASE ${templateName} OWNER ${owner}`);
  await client.end();
  const url = ownerUrl(admin, templateName);
  await applyMigrations(url);
}

/** The address of a database on the admin's server, as the tests' owner. */
export function ownerUrl(admin: string, database: string) {
  const url = new URL(admin);
  url.username = owner;
  url.password = "test";
  url.pathname = `/${database}`;
  return url.href;
}

// Everybody knows this password: the thousands of rounds that would hide it are spared to each of the many connections.
async function createOwner(client: pg.Client) {
  await client.query(
    "SELECT set_config(name, '1', false) FROM pg_settings WHERE name = 'scram_iterations'",
  );
  await client.query(`CREATE ROLE ${owner} LOGIN CREATEDB CREATEROLE PASSWORD 'test'`);
}

// A role belongs to the server, not to one database: another owner may have made it already.
async function grantShopRole(client: pg.Client) {
  const { rows } = await client.query("SELECT 1 FROM pg_roles WHERE rolname = 'bouquin_app'");
  if (rows.length === 0) await client.query("CREATE ROLE bouquin_app NOLOGIN");
  await client.query(`GRANT bouquin_app TO ${owner} WITH ADMIN OPTION`);
}
