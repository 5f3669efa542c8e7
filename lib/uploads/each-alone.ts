import "server-only";
import { log } from "@/lib/platform/log";

/**
 * Does a piece of work with each of many, whatever becomes of the others: what throws is logged and kept among the
 * `errors`. Answers how many were done; work that answers false had nothing to do.
 */
export function eachAlone() {
  const errors: unknown[] = [];
  async function each<T>(items: readonly T[], work: (item: T) => Promise<unknown>) {
    let count = 0;
    for (const item of items)
      try {
        if ((await work(item)) !== false) count += 1;
      } catch (error) {
        errors.push(error);
        const reason = error instanceof Error ? error.message : String(error);
        log.warn({ reason }, "something behind an upload could not be cleared up");
      }
    return count;
  }
  return { each, errors };
}
