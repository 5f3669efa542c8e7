import "server-only";
import { isDatabaseAway } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { advanceImport } from "./advance-import";

/** Pieces that are read, or brought in, before the page is shown: a file of two thousand lines is told at once. */
const piecesAtOnce = 4;

/**
 * Takes a file's first pieces at once, so that a small one is whole by the time its page is shown. What fails here is no
 * matter of whoever pressed: the worker's promise, made before, goes on with it.
 */
export async function beginAdvance(importId: string) {
  try {
    await advanceImport(importId, piecesAtOnce);
  } catch (error) {
    if (isDatabaseAway(error)) throw error;
    log.warn({ importId, reason: String(error) }, "a piece of an import is left to the worker");
  }
}
