import { createReadStream } from "node:fs";
import { extname, join } from "node:path";
import pg from "pg";
import { openStorage } from "@/lib/platform/storage/open-storage";
import { dumpName, readBackup } from "./manifest";
import { namedFiles } from "./named-files";
import { runTool } from "./postgres-tools";
import { mustHold, type Shop } from "./take-backup";

/**
 * Puts a backup into an empty database and a file store that holds nothing else under its names. Every byte of the backup is
 * checked before anything is written; the database comes back as one transaction, or not at all.
 */
export async function restoreBackup(folder: string, { databaseUrl, storageUrl }: Shop) {
  const manifest = await readBackup(folder);
  await withDatabase(databaseUrl, async (client) => {
    await mustBeEmpty(client);
    await haveRole(client);
  });
  const storage = openStorage(storageUrl);
  for (const { key, ...facts } of manifest.files)
    await storage.putOnce(key, createReadStream(join(folder, "files", key)), {
      ...facts,
      mediaType: mediaTypes[extname(key)] ?? "application/octet-stream",
    });
  await runTool("pg_restore", databaseUrl, [
    ...["--no-owner", "--exit-on-error", "--single-transaction"],
    ...["--dbname", new URL(databaseUrl).pathname.slice(1), join(folder, dumpName)],
  ]);
  const named = await withDatabase(databaseUrl, namedFiles);
  mustHold(named, manifest.files);
  return { ...manifest, published: named.length };
}

// What a browser is told of a file stands in the database; this is for whoever looks into the bucket.
const mediaTypes: Record<string, string> = {
  ...{ ".pdf": "application/pdf", ".epub": "application/epub+zip" },
  ...{ ".png": "image/png", ".jpg": "image/jpeg", ".webp": "image/webp" },
};

async function mustBeEmpty(client: pg.Client) {
  const { rows } = await client.query<{ count: number }>(
    "SELECT count(*)::int AS count FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v', 'm')",
  );
  if (rows[0]?.count)
    throw new Error("The database is not empty: name one that is, nothing is ever written over.");
}

// A role belongs to the whole server, so no dump of one database holds it.
async function haveRole(client: pg.Client) {
  await client.query(`DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'bouquin_app') THEN CREATE ROLE bouquin_app NOLOGIN; END IF;
  END $$`);
  const { rows } = await client.query<{ is_member: boolean }>(
    "SELECT pg_has_role(current_user, 'bouquin_app', 'MEMBER') AS is_member",
  );
  if (!rows[0]?.is_member) await client.query("GRANT bouquin_app TO current_user");
}

async function withDatabase<T>(url: string, work: (client: pg.Client) => Promise<T>) {
  const client = new pg.Client({ connectionString: url, application_name: "bouquin-restore" });
  await client.connect();
  return work(client).finally(() => client.end());
}
