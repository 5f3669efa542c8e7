import "server-only";
import { randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, rm, rmdir, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import type { Readable } from "node:stream";
import { sha256Of, writeChecked } from "./checked-bytes";
import { giveName } from "./give-name";
import {
  type ByteSpan,
  checkKey,
  type FileFacts,
  FileMissing,
  KeyTaken,
  type Storage,
} from "./storage";

// Large reads: below this size the system calls cost more than the bytes.
const readBytes = 256 * 1024;

/** The file store in a folder of this computer, which is made when the first file comes. */
export function localStorage(folder: string): Storage {
  const root = resolve(folder);
  const pathOf = (key: string) => join(root, checkKey(key));
  return {
    putOnce: (key, source, facts) => put(root, pathOf, key, source, facts),
    open: async (key, span) => openFile(pathOf(key), key, span),
    stat: async (key) => statFile(pathOf(key)),
    exists: async (key) => (await statFile(pathOf(key))) !== null,
    remove: async (key) => remove(pathOf(key), dirname(key)),
    localPath: pathOf,
  };
}

async function put(
  root: string,
  pathOf: (key: string) => string,
  key: string,
  source: Readable | Uint8Array,
  facts: FileFacts,
) {
  const path = pathOf(key);
  const incoming = join(root, ".incoming");
  const draft = join(incoming, randomUUID());
  await mkdir(incoming, { recursive: true });
  try {
    await writeChecked(draft, key, source, facts);
    await giveName(draft, path);
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
    await refuseOtherBytes(path, key, facts);
  } finally {
    await rm(draft, { force: true });
  }
}

async function refuseOtherBytes(path: string, key: string, facts: FileFacts) {
  const found = await statFile(path);
  const isSame =
    found?.sizeBytes === facts.sizeBytes &&
    (await sha256Of(createReadStream(path, { highWaterMark: readBytes }))) ===
      facts.sha256.toLowerCase();
  if (!isSame) throw new KeyTaken(`${key} is stored already, with other bytes`);
}

// A folder that one file had to itself goes with it; those in which others are put stay.
async function remove(path: string, folder: string) {
  await rm(path, { force: true });
  if (!folder.includes("/")) return;
  await rmdir(dirname(path)).catch((error: unknown) => {
    if (!["ENOENT", "ENOTEMPTY", "EEXIST"].includes(codeOf(error))) throw error;
  });
}

async function openFile(path: string, key: string, span?: ByteSpan) {
  const stream = createReadStream(path, { highWaterMark: readBytes, ...span });
  try {
    await new Promise<void>((opened, failed) => {
      stream.once("open", () => opened());
      stream.once("error", failed);
    });
    return stream;
  } catch (error) {
    if (codeOf(error) === "ENOENT") throw new FileMissing(`${key} is not stored`);
    throw error;
  }
}

async function statFile(path: string) {
  try {
    const found = await stat(path);
    return found.isFile() ? { sizeBytes: found.size } : null;
  } catch (error) {
    if (["ENOENT", "ENOTDIR"].includes(codeOf(error))) return null;
    throw error;
  }
}

function codeOf(error: unknown) {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}
