import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, expect, test } from "vitest";
import { aBucket } from "@/prisma/testing/a-bucket";
import { openStorage } from "./open-storage";
import { storageContract } from "./storage.contract";

const folder = mkdtempSync(join(tmpdir(), "bouquin-storage-"));
const local = join(folder, "local");
const bucket = await aBucket();

afterAll(async () => {
  await bucket.close();
  rmSync(folder, { recursive: true, force: true });
});

storageContract("in a folder", async () => openStorage(pathToFileURL(local).href));

storageContract("in a bucket", async () => openStorage(bucket.address));

test("a folder store leaves no draft behind", async () => {
  expect(readdirSync(join(local, ".incoming"))).toEqual([]);
});

test("an address of another kind is refused in one sentence", () => {
  expect(() => openStorage("ftp://somewhere")).toThrow("STORAGE_URL must be");
});
