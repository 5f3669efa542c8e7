// Loaded before a process that is measured: asked by a signal it clears up and writes what it still holds, in bytes.
import { renameSync, writeFileSync } from "node:fs";

process.on("SIGUSR2", () => {
  // Twice: what a finalizer lets go of is cleared up the second time.
  globalThis.gc();
  globalThis.gc();
  const path = `${process.env.DATA_DIR}/memory.json`;
  writeFileSync(`${path}.new`, JSON.stringify(process.memoryUsage()));
  renameSync(`${path}.new`, path);
});
