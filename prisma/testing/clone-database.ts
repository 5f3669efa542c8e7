import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll } from "vitest";
import { ownerUrl } from "./template-database";

// A worker goes from file to file (fresh-modules.ts); what one file has set is not there for the next.
const worker = globalThis as { settingsAtFirst?: NodeJS.ProcessEnv };
worker.settingsAtFirst ??= { ...process.env };
for (const key of Object.keys(process.env))
  if (!(key in worker.settingsAtFirst)) delete process.env[key];
Object.assign(process.env, worker.settingsAtFirst);

// One database and one file store per test file: nothing is shared, no order matters.
const admin = process.env.TEST_DATABASE_ADMIN_URL ?? "";
const name = `bouquin_clone_${randomBytes(6).toString("hex")}`;
const files = mkdtempSync(join(tmpdir(), "bouquin-files-"));
await asAdmin(async (client) => {
  // A template in use cannot be copied, so the copying queues up.
  await client.query("SELECT pg_advisory_lock(4711)");
  await client.query(
    `CREATE DATABASE ${name} TEMPLATE bouquin_template OWNER bouquin_test_owner STRATEGY FILE_COPY`,
  );
});

Object.assign(process.env, {
  APP_URL: "http://localhost:3000",
  DATABASE_URL: ownerUrl(admin, name),
  STORAGE_URL: `file:${files}`,
  SMTP_URL: "smtp://127.0.0.1:1",
  MAIL_FROM: "Bouquin <shop@bouquin.test>",
  OPERATOR_EMAIL: "operator@bouquin.test",
  STRIPE_SECRET_KEY: "sk_test_bouquin",
  STRIPE_WEBHOOK_SECRET: "whsec_test_bouquin",
  STRIPE_API_BASE: "http://127.0.0.1:1",
  AUTH_SECRET: "a secret for tests, long enough to count",
  DATA_DIR: files,
});

afterAll(async () => {
  const { disconnect } = await import("@/lib/platform/db");
  await disconnect();
  await asAdmin((client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
  rmSync(files, { recursive: true, force: true });
});

async function asAdmin(work: (client: pg.Client) => Promise<unknown>) {
  const client = new pg.Client({ connectionString: admin });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
