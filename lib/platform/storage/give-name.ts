import "server-only";
import { link, mkdir, open, rename, stat } from "node:fs/promises";
import { dirname } from "node:path";

/**
 * Gives a finished file its name in the store, on the disk for good. It appears whole or not at all; where the name
 * is taken it fails with the code EEXIST, and nothing is replaced.
 */
export async function giveName(finished: string, path: string) {
  await mkdir(dirname(path), { recursive: true });
  try {
    await link(finished, path);
  } catch (error) {
    // Some network and removable disks know no links: there a look before the rename must do.
    if (!["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS"].includes(codeOf(error))) throw error;
    if (await isThere(path)) throw Object.assign(new Error("taken"), { code: "EEXIST" });
    await rename(finished, path);
  }
  await sync(dirname(path));
}

/** Writes to the disk what the system still holds back of a file, or of a folder's list of names. */
export async function sync(path: string) {
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function isThere(path: string) {
  return stat(path).then(
    () => true,
    () => false,
  );
}

function codeOf(error: unknown) {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}
