// Where throwaway data lie while tests run: in memory, where a machine has plenty of it, or else on its disk.
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, statfsSync } from "node:fs";
import { freemem, tmpdir } from "node:os";
import { join } from "node:path";

const memory = "/dev/shm";
/** Bytes that have to be free there. The tests put down less than a quarter of it. */
const plenty = 4 * 1024 ** 3;

/**
 * A new folder for throwaway data, which whoever asked for it removes. In memory, a file that is made costs a third of the
 * time it costs on a disk, and each file of database tests begins with a thousand of them; there, what is started from
 * here on puts its own throwaway files into it too. A TMPDIR that somebody has set is where they want them.
 */
export function scratchFolder(name) {
  if (process.env.TMPDIR || !hasPlenty()) return folderIn(tmpdir(), name);
  const folder = folderIn(memory, name);
  const inside = join(folder, "tmp");
  mkdirSync(inside);
  chmodSync(inside, 0o1777);
  process.env.TMPDIR = inside;
  return folder;
}

function folderIn(parent, name) {
  const folder = mkdtempSync(join(parent, name));
  // The database runs as an account of its own where the tests run as root.
  chmodSync(folder, 0o755);
  return folder;
}

// In a container there may be little of it, or its files may not be run.
function hasPlenty() {
  try {
    const { bavail, bsize } = statfsSync(memory);
    const [, , , options = ""] =
      readFileSync("/proc/mounts", "utf8")
        .split("\n")
        .map((line) => line.split(" "))
        .find(([, place]) => place === memory) ?? [];
    const free = process.availableMemory?.() ?? freemem();
    return options !== "" && !/\bnoexec\b/.test(options) && Math.min(bavail * bsize, free) > plenty;
  } catch {
    return false;
  }
}
