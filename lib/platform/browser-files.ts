import "server-only";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { extname, join } from "node:path";
import type { Readable } from "node:stream";
import { now } from "./clock";
import { db, sql, sqlRows, statement } from "./db";
import { shopStorage } from "./storage/shop-storage";
import type { Storage } from "./storage/storage";

/** A script, a style or a typeface of some build, opened. */
export type BrowserFile = { mediaType: string; sizeBytes: number; bytes: Readable };

const mediaTypes: Record<string, string> = {
  ...{ ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8" },
  ...{ ".json": "application/json", ".woff2": "font/woff2", ".svg": "image/svg+xml" },
  ...{ ".png": "image/png", ".ico": "image/x-icon", ".jpg": "image/jpeg", ".webp": "image/webp" },
};

// Longer than any window stays open with a page nobody has loaded anew.
const keptDays = 30;
const keyOf = (sha256: string) => `browser-files/${sha256}`;

/**
 * Lays what browsers load of the build in `distDir` beside the shop's files, so that every process can give it out,
 * whichever build it is of; each file once, and what no build has had for thirty days is removed. Safe to run twice and at
 * once. Answers how many files were new; none where nothing is built.
 */
export async function publishBrowserFiles(distDir: string, storage: Storage = shopStorage()) {
  const files = filesOf(join(distDir, "static"));
  if (files.length === 0) return 0;
  const rows = await db().browserFile.findMany({ select: { path: true, sha256: true } });
  const known = new Set(rows.map(({ path, sha256 }) => `${sha256} ${path}`));
  const fresh = files.filter(({ path, sha256 }) => !known.has(`${sha256} ${path}`));
  for (let at = 0; at < fresh.length; at += 8)
    await Promise.all(
      fresh
        .slice(at, at + 8)
        .map((file) => storage.putOnce(keyOf(file.sha256), readFileSync(file.on), file)),
    );
  await note(files);
  await removeOld(storage);
  return fresh.length;
}

/** Opens a file of any build that was published here, by its path below `_next/static/`; null when there is none. */
export async function openBrowserFile(path: string): Promise<BrowserFile | null> {
  const file = await db().browserFile.findUnique({ where: { path } });
  if (!file) return null;
  const { mediaType, sizeBytes, sha256 } = file;
  return { mediaType, sizeBytes, bytes: await shopStorage().open(keyOf(sha256)) };
}

type Found = { path: string; on: string; sha256: string; sizeBytes: number; mediaType: string };

function filesOf(folder: string): Found[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => ({ path: name.replaceAll("\\", "/"), on: join(folder, name) }))
    .filter(({ path, on }) => mediaTypes[extname(path)] !== undefined && statSync(on).isFile())
    .map(({ path, on }) => {
      const bytes = readFileSync(on);
      const sha256 = createHash("sha256").update(bytes).digest("hex");
      const mediaType = mediaTypes[extname(path)] ?? "";
      return { path, on, sha256, sizeBytes: bytes.length, mediaType };
    })
    .sort((one, other) => (one.path < other.path ? -1 : 1));
}

async function note(files: Found[]) {
  const rows = sqlRows({
    name: "files",
    columns: { path: "text", sha256: "text", size: "int", type: "text" },
    rows: files.map(({ path, sha256, sizeBytes, mediaType }) => ({
      ...{ path, sha256, size: sizeBytes, type: mediaType },
    })),
  });
  await statement(sql`
    INSERT INTO browser_files (path, sha256, size_bytes, media_type, published_at)
    SELECT path, sha256, size, type, ${now()} FROM ${rows} ORDER BY path
    ON CONFLICT (path) DO UPDATE SET sha256 = excluded.sha256, size_bytes = excluded.size_bytes,
      media_type = excluded.media_type, published_at = excluded.published_at`);
}

async function removeOld(storage: Storage) {
  const before = new Date(now().getTime() - keptDays * 24 * 60 * 60 * 1000);
  const gone = await statement<{ sha256: string }>(sql`
    DELETE FROM browser_files WHERE published_at < ${before} RETURNING sha256`);
  // The same bytes may stand under another build's name.
  for (const { sha256 } of gone)
    if (!(await db().browserFile.findFirst({ where: { sha256 } })))
      await storage.remove(keyOf(sha256));
}
