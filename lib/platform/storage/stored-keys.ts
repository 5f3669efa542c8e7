import "server-only";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { storagePlace } from "./open-storage";

/**
 * The keys of all files in the store at an address, or of those below a folder of it, in no order; what is still on its
 * way in is none.
 */
export async function* storedKeys(address: string, folder = ""): AsyncGenerator<string> {
  const place = storagePlace(address);
  if ("folder" in place) yield* keysInFolder(place.folder, folder);
  else yield* (await import("./keys-in-bucket")).keysInBucket(place, folder);
}

// What begins with a dot is on its way in, and no key.
async function* keysInFolder(root: string, below: string): AsyncGenerator<string> {
  const found = await readdir(join(root, below), { withFileTypes: true }).catch(() => []);
  for (const entry of found) {
    if (entry.name.startsWith(".")) continue;
    const key = below === "" ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) yield* keysInFolder(root, key);
    else if (entry.isFile()) yield key;
  }
}
