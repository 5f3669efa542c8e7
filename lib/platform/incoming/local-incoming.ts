import "server-only";
import { mkdir, readdir, rm, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { FileStore } from "@tus/file-store";
import { Upload } from "@tus/server";
import { sha256Of } from "../storage/checked-bytes";
import { giveName, sync } from "../storage/give-name";
import { localStorage } from "../storage/local-storage";
import { KeyTaken } from "../storage/storage";
import type { Incoming } from "./incoming";

// Beside the files, on the same disk, so that a whole file only gets its name; no key begins with a dot.
const folderName = ".uploads";

/** Where uploads wait in the folder of a local file store. */
export async function localIncoming(root: string): Promise<Incoming> {
  const folder = join(resolve(root), folderName);
  // The store's own making of the folder ends the process when it fails.
  await mkdir(folder, { recursive: true });
  const tusStore = new FileStore({ directory: folder });
  const staged = localStorage(folder);
  return {
    tusStore,
    open: (upload) => staged.open(upload),
    async receive(upload, source) {
      await tusStore.create(new Upload({ id: upload, offset: 0 }));
      const bytes = await tusStore.write(source, upload, 0);
      await tusStore.declareUploadLength(upload, bytes);
      return bytes;
    },
    async find(upload) {
      const found = await stat(join(folder, upload)).catch(() => null);
      const noted = await tusStore.configstore.get(upload);
      if (!found || !noted) return null;
      const { size: receivedBytes, mtime: touchedAt } = found;
      return { receivedBytes, touchedAt, announcedBytes: noted.size ?? null };
    },
    settle: (upload, key, { sha256 }) => settle(join(folder, upload), root, key, sha256),
    async remove(upload) {
      await rm(join(folder, upload), { force: true });
      await rm(join(folder, `${upload}.json`), { force: true });
    },
    async list() {
      const names = await readdir(folder);
      return [...new Set(names.map((name) => name.replace(/\.json$/, "")))];
    },
  };
}

async function settle(path: string, root: string, key: string, sha256: string) {
  const store = localStorage(root);
  const target = store.localPath(key) ?? "";
  await sync(path);
  try {
    await giveName(path, target);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    if ((await sha256Of(await store.open(key))) === sha256) return;
    throw new KeyTaken(`${key} is stored already, with other bytes`);
  }
}
