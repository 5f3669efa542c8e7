import "server-only";
import { advanceImport } from "./advance-import";
import { stopImport } from "./stop-import";

/** Keeps the promise to go on with a file. What fails is thrown, to be tried again; at the last try its owner is told. */
export async function keepImport(importId: string, isLastTry: boolean) {
  try {
    await advanceImport(importId);
  } catch (error) {
    if (isLastTry) await stopImport(importId);
    throw error;
  }
}
