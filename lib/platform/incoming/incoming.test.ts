import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, expect, test } from "vitest";
import { aBucket } from "@/prisma/testing/a-bucket";
import { openStorage } from "../storage/open-storage";
import { incomingContract } from "./incoming.contract";
import { openIncoming } from "./shop-incoming";

const folder = mkdtempSync(join(tmpdir(), "bouquin-incoming-"));
const bucket = await aBucket();
afterAll(async () => {
  await bucket.close();
  rmSync(folder, { recursive: true, force: true });
});

const both = async (address: string) => ({
  incoming: await openIncoming(address),
  storage: openStorage(address),
});

incomingContract("in a folder", () => both(pathToFileURL(folder).href));
incomingContract("in a bucket", () => both(bucket.address));

test("nothing is left of what was removed, in the folder or at the provider", async () => {
  expect(readdirSync(join(folder, ".uploads"))).toEqual([]);
  expect(await bucket.openUploads()).toEqual([]);
});
