import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readlinkSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { finished } from "node:stream/promises";
import { pathToFileURL } from "node:url";
import { strToU8, zipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openStorage } from "./open-storage";
import type { Storage } from "./storage";
import { openStoredZip } from "./stored-zip";

type Bucket = { run(): Promise<AddressInfo>; close(): Promise<void> };
// The server brings no types of its own.
const Server = createRequire(import.meta.url)("s3rver") as new (options: object) => Bucket;

const folder = mkdtempSync(join(tmpdir(), "bouquin-zip-"));
const bucket = new Server({
  ...{ port: 0, address: "127.0.0.1", silent: true, directory: join(folder, "bucket") },
  configureBuckets: [{ name: "books", configs: [] }],
});
const stores: Record<string, Storage> = {};
beforeAll(async () => {
  const { port } = await bucket.run();
  const endpoint = encodeURIComponent(`http://127.0.0.1:${port}`);
  stores.folder = openStorage(pathToFileURL(join(folder, "local")).href);
  stores.bucket = openStorage(`s3://S3RVER:S3RVER@books?endpoint=${endpoint}&region=eu-west-3`);
});
afterAll(async () => {
  await bucket.close();
  rmSync(folder, { recursive: true, force: true });
});

const noise = Uint8Array.from({ length: 700_000 }, (_, at) => (at * 31 + (at >> 7)) % 256);

/** An archive in a store, and the way to open it. */
async function stored(where: string, files: Record<string, Uint8Array>) {
  const bytes = zipSync(files);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const key = `editions/${sha256}.epub`;
  const storage = stores[where];
  if (!storage) throw new Error(`no store ${where}`);
  const facts = { sha256, sizeBytes: bytes.length, mediaType: "application/epub+zip" };
  await storage.putOnce(key, bytes, facts);
  return { key, open: () => openStoredZip(storage, key, bytes.length) };
}

/** How many of this process's open descriptors are files of ours. */
function openFiles() {
  return readdirSync("/proc/self/fd").filter((name) => {
    try {
      return readlinkSync(`/proc/self/fd/${name}`).startsWith(folder);
    } catch {
      return false;
    }
  }).length;
}

describe.each(["folder", "bucket"])("an archive in a %s", (where) => {
  test("is read file by file, to the byte, many at once", async () => {
    const { open } = await stored(where, { "a/noise.bin": noise, "b.txt": strToU8("deux") });
    const archive = await open();
    expect(archive.entries.get("a/noise.bin")?.sizeBytes).toBe(noise.length);
    const read = async (path: string) => {
      const bytes = await archive.open(path);
      return bytes && buffer(bytes);
    };
    const [first, second, third] = await Promise.all(
      ["a/noise.bin", "b.txt", "a/noise.bin"].map(read),
    );
    expect(first?.equals(noise)).toBe(true);
    expect(second?.toString()).toBe("deux");
    expect(third?.equals(noise)).toBe(true);
    expect(await read("nowhere")).toBeNull();
  });

  test("with more files than a book has is not opened", async () => {
    const many = Array.from({ length: 10_001 }, (_, at) => [`${at}`, new Uint8Array()] as const);
    const { open } = await stored(where, Object.fromEntries(many));
    await expect(open()).rejects.toThrow("10001 files");
  });
});

test("who leaves in the middle of a file leaves nothing open", async () => {
  const { open } = await stored("folder", { "noise.bin": noise });
  const archive = await open();
  const streams = await Promise.all(Array.from({ length: 20 }, () => archive.open("noise.bin")));
  for (const stream of streams) {
    stream?.once("data", () => stream.destroy());
    if (stream) await finished(stream).catch(() => undefined);
  }
  await expect.poll(openFiles).toBe(0);
});
