import { setImmediate } from "node:timers/promises";
import { log } from "@/lib/platform/log";

/**
 * Loads what the first page did without, one after the other, so that whoever asks meanwhile comes in between. After it
 * a process needs nothing more of its build on the disk, which the next release may then replace. What cannot be loaded
 * is told by whoever needs it.
 */
export async function warmUp(loads: readonly (() => Promise<unknown> | undefined)[]) {
  for (const load of loads) {
    try {
      await load();
    } catch (error) {
      log.warn({ reason: String(error) }, "something could not be loaded beforehand");
    }
    await setImmediate();
  }
  // Whoever replaces a build, or measures what a process holds, waits for this line.
  log.info({ loads: loads.length }, "warm");
}

// Next's own way of loading every page of a build, which has no public name: null where it is called otherwise.
type Preloading = { server?: { server?: { unstable_preloadEntries?: () => Promise<void> } } };

/** Loads every page of the build. */
export function preloadPages(shop: unknown) {
  const next = (shop as Preloading).server?.server;
  if (!next?.unstable_preloadEntries) throw new Error("Next has no way to load its pages");
  return next.unstable_preloadEntries();
}
