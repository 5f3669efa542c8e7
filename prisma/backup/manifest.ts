import { createHash } from "node:crypto";
import { createReadStream, readFileSync } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { z } from "zod";

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const piece = z.object({ key: z.string(), sha256, sizeBytes: z.number().int().min(0) });

const shape = z.object({
  version: z.literal(1),
  /** The instant (UTC) the database is of; the files are those of then, and some that came later. */
  takenAt: z.iso.datetime(),
  /** The last migration the database has had. */
  migration: z.string(),
  dump: z.object({ sha256, sizeBytes: z.number().int() }),
  files: z.array(piece),
});

/** What a backup holds, written last: a folder without it is no backup. */
export type Manifest = z.infer<typeof shape>;
export type Piece = z.infer<typeof piece>;

export const manifestName = "manifest.json";
export const dumpName = "database.dump";

/** Reads what a folder says it holds, and checks every byte of it. Throws naming what is missing or changed. */
export async function readBackup(folder: string): Promise<Manifest> {
  let text: string;
  try {
    text = readFileSync(join(folder, manifestName), "utf8");
  } catch {
    throw new Error(
      `${folder} holds no ${manifestName}: it is no backup, or one that was cut short.`,
    );
  }
  const manifest = shape.parse(JSON.parse(text));
  const wrong: string[] = [];
  const pieces = [{ key: dumpName, at: dumpName, ...manifest.dump }];
  for (const file of manifest.files) pieces.push({ ...file, at: join("files", file.key) });
  for (const { key, at, sha256: wanted } of pieces)
    if ((await hashOfFile(join(folder, at)).catch(() => null)) !== wanted) wrong.push(key);
  if (wrong.length > 0)
    throw new Error(`The backup is damaged, missing or changed: ${wrong.slice(0, 20).join(", ")}`);
  return manifest;
}

/** SHA-256 of a file on this computer, in hexadecimal. */
export async function hashOfFile(path: string) {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path, { highWaterMark: 1024 * 1024 }), hash);
  return hash.digest("hex");
}
