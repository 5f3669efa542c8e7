import "server-only";
import { setPriority } from "node:os";
import { log } from "./log";

/** Of the system's niceness (-20 to 19): a few percent of a busy processor are left, all of an idle one. */
const niceness = 15;

/**
 * Lets every other process of this computer go first where a processor is short: for work that nobody waits for at a page.
 * What the database does for it is not meant, and a computer that refuses is told of and goes on as before.
 */
export function giveWay() {
  try {
    setPriority(niceness);
  } catch (error) {
    log.warn({ reason: (error as Error).message }, "the worker keeps its priority");
  }
}
