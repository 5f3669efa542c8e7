import "server-only";
import { existsSync } from "node:fs";
import { statfs } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname } from "node:path";
import { storagePlace } from "../storage/open-storage";

type Places = { STORAGE_URL: string; DATA_DIR: string };

/**
 * How much room is left, in bytes, for those who are not root, which the shop is not: where files are kept, in the data
 * folder, and where pieces of files wait. A shop that is operated has no data folder, and one whose files are in a bucket
 * has the last of them alone.
 */
export async function roomLeft({ STORAGE_URL, DATA_DIR }: Places) {
  const store = storagePlace(STORAGE_URL);
  const places = {
    ...("folder" in store ? { files: nearestThere(store.folder) } : {}),
    ...(existsSync(DATA_DIR) ? { data: DATA_DIR } : {}),
    temporary: tmpdir(),
  };
  const told = Object.entries(places).map(async ([place, folder]) => {
    const disk = await statfs(folder).catch(() => null);
    if (!disk) return [];
    return [{ place, free: disk.bavail * disk.bsize, size: disk.blocks * disk.bsize }];
  });
  return (await Promise.all(told)).flat();
}

// The folder of the files is made with the first of them; until then its disk is that of the folder it will lie in.
function nearestThere(folder: string): string {
  const above = dirname(folder);
  return existsSync(folder) || above === folder ? folder : nearestThere(above);
}
