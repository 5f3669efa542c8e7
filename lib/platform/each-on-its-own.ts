import "server-only";
import { log } from "./log";

/**
 * Does the same for each of some items, one after the other: one that fails is logged, and the rest go on. Answers how
 * many were done; work that answers false had nothing to do. At the end the first error is thrown, so that whoever
 * called knows of it.
 */
export async function eachOnItsOwn<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<unknown>,
) {
  const errors: unknown[] = [];
  let count = 0;
  for (const item of items)
    try {
      if ((await work(item)) !== false) count += 1;
    } catch (error) {
      log.error({ item, reason: String(error) }, "one of several failed");
      errors.push(error);
    }
  if (errors.length > 0) throw errors[0];
  return count;
}
