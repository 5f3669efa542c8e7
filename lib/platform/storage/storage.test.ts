import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, expect, test } from "vitest";
import { openStorage } from "./open-storage";
import { storageContract } from "./storage.contract";

type Bucket = { run(): Promise<AddressInfo>; close(): Promise<void> };
// The server brings no types of its own.
const Server = createRequire(import.meta.url)("s3rver") as new (options: object) => Bucket;

const folder = mkdtempSync(join(tmpdir(), "bouquin-storage-"));
const local = join(folder, "local");
const bucket = new Server({
  port: 0,
  address: "127.0.0.1",
  silent: true,
  directory: join(folder, "bucket"),
  configureBuckets: [{ name: "books", configs: [] }],
});

afterAll(async () => {
  await bucket.close();
  rmSync(folder, { recursive: true, force: true });
});

storageContract("in a folder", async () => openStorage(pathToFileURL(local).href));

storageContract("in a bucket", async () => {
  const { port } = await bucket.run();
  const endpoint = encodeURIComponent(`http://127.0.0.1:${port}`);
  return openStorage(`s3://S3RVER:S3RVER@books?endpoint=${endpoint}&region=eu-west-3`);
});

test("a folder store leaves no draft behind", async () => {
  expect(readdirSync(join(local, ".incoming"))).toEqual([]);
});

test("an address of another kind is refused in one sentence", () => {
  expect(() => openStorage("ftp://somewhere")).toThrow("STORAGE_URL must be");
});
