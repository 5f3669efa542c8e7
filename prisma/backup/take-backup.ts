import { createHash } from "node:crypto";
import {
  createWriteStream,
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { openStorage } from "@/lib/platform/storage/open-storage";
import { FileMissing } from "@/lib/platform/storage/storage";
import { storedKeys } from "@/lib/platform/storage/stored-keys";
import { dumpName, hashOfFile, type Manifest, manifestName, type Piece } from "./manifest";
import { namedFiles } from "./named-files";
import { runTool } from "./postgres-tools";

/** What a backup is taken of. */
export type Shop = { databaseUrl: string; storageUrl: string };

/**
 * Takes a backup of a shop that goes on selling, into a new folder: the database as it stood at one instant, and then the
 * files, which never change and of which there can only be more. Every byte is hashed, and every file the database names
 * must be there with the hash it was published with: else there is no backup, and what is wrong is named.
 */
export async function takeBackup(folder: string, { databaseUrl, storageUrl }: Shop) {
  if (existsSync(folder)) throw new Error(`${folder} is there already: name a new folder.`);
  const draft = `${folder}.part`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true, mode: 0o700 });
  const { named, takenAt, migration } = await dumpAtOnce(databaseUrl, join(draft, dumpName));
  const files = await copyFiles(storageUrl, join(draft, "files"));
  mustHold(named, files);
  const dump = {
    sha256: await hashOfFile(join(draft, dumpName)),
    sizeBytes: statSync(join(draft, dumpName)).size,
  };
  const manifest: Manifest = { version: 1, takenAt, migration, dump, files };
  writeFileSync(join(draft, manifestName), JSON.stringify(manifest, null, 2));
  renameSync(draft, folder);
  return manifest;
}

// What the files are compared with is read in the very snapshot that is dumped.
async function dumpAtOnce(databaseUrl: string, path: string) {
  const client = new pg.Client({
    connectionString: databaseUrl,
    application_name: "bouquin-backup",
  });
  await client.connect();
  try {
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    const { rows } = await client.query<{ snapshot: string; at: Date; migration: string }>(`
      SELECT pg_export_snapshot() AS snapshot, now() AS at,
        (SELECT max(migration_name) FROM _prisma_migrations WHERE finished_at IS NOT NULL) AS migration`);
    const [told] = rows;
    if (!told) throw new Error("the database gave no snapshot");
    const form = ["--format=custom", "--no-owner", `--snapshot=${told.snapshot}`];
    await runTool("pg_dump", databaseUrl, [...form, `--file=${path}`]);
    const named = await namedFiles(client);
    return { named, takenAt: told.at.toISOString(), migration: told.migration };
  } finally {
    await client.end();
  }
}

async function copyFiles(storageUrl: string, into: string): Promise<Piece[]> {
  const storage = openStorage(storageUrl);
  const files: Piece[] = [];
  for await (const key of storedKeys(storageUrl)) {
    const path = join(into, key);
    mkdirSync(dirname(path), { recursive: true });
    const hash = createHash("sha256");
    let sizeBytes = 0;
    const counted = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        hash.update(chunk);
        sizeBytes += chunk.length;
        done(null, chunk);
      },
    });
    try {
      await pipeline(await storage.open(key), counted, createWriteStream(path));
      files.push({ key, sha256: hash.digest("hex"), sizeBytes });
    } catch (error) {
      // A draft its author replaced meanwhile; whatever was published cannot go, and is asked for below.
      if (!(error instanceof FileMissing)) throw error;
    }
  }
  return files;
}

/** Throws, naming them, when files the database names are not there or are not those that were published. */
export function mustHold(named: { key: string; sha256: string }[], files: Piece[]) {
  const found = new Map(files.map(({ key, sha256 }) => [key, sha256]));
  const wrong = named.filter(({ key, sha256 }) => found.get(key) !== sha256);
  if (wrong.length > 0)
    throw new Error(
      `Published files are missing or changed in the file store: ${wrong
        .slice(0, 20)
        .map(({ key }) => key)
        .join(", ")}`,
    );
}
