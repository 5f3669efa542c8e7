import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, expect, test } from "vitest";
import { roomLeft } from "./room-left";

const folder = mkdtempSync(join(tmpdir(), "bouquin-room-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const unmade = join(folder, "not", "there");
const files = pathToFileURL(join(folder, "files", "of", "a", "new", "shop")).href;

test.each([
  ["on one box", { STORAGE_URL: files, DATA_DIR: unmade }, ["files", "temporary"]],
  ["with a bucket", { STORAGE_URL: "s3://books", DATA_DIR: unmade }, ["temporary"]],
  ["tried out", { STORAGE_URL: files, DATA_DIR: folder }, ["files", "data", "temporary"]],
])("the room left is told of every place a shop %s writes to", async (_how, places, wanted) => {
  const told = await roomLeft(places);
  expect(told.map(({ place }) => place)).toEqual(wanted);
  for (const { free, size } of told) expect(free > 0 && size > free).toBe(true);
});
