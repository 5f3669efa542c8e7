import "server-only";
import { randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { shopStorage } from "@/lib/platform/storage/shop-storage";
import { FileMissing } from "@/lib/platform/storage/storage";

/** Gives `work` the file at a path of this computer, where need be as a copy that is gone afterwards. */
export async function withPath<T>(key: string, work: (path: string) => Promise<T>) {
  const storage = shopStorage();
  if (!(await storage.exists(key))) throw new FileMissing(`${key} is not stored`);
  const local = storage.localPath(key);
  if (local) return work(local);
  const copy = join(tmpdir(), `bouquin-inspect-${randomUUID()}`);
  try {
    await pipeline(await storage.open(key), createWriteStream(copy, { flags: "wx", mode: 0o600 }));
    return await work(copy);
  } finally {
    await rm(copy, { force: true });
  }
}
