import "server-only";
import { log } from "./log";

/**
 * Does the same for each of some items, one after the other: one that fails is logged, and the rest go on. At the end
 * the first error is thrown, so that whoever called knows of it.
 */
export async function eachOnItsOwn<Item extends object>(
  items: readonly Item[],
  work: (item: Item) => Promise<unknown>,
) {
  const errors: unknown[] = [];
  for (const item of items)
    await work(item).catch((error: unknown) => {
      log.error({ item, reason: String(error) }, "one of several failed");
      errors.push(error);
    });
  if (errors.length > 0) throw errors[0];
}
