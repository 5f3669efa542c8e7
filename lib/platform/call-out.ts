import "server-only";
import { sql, statement, unhurried } from "./db";
import { log } from "./log";

const gatherMs = 5;
/** The channels called out on a moment ago, and whether there was more to call out since. */
const recent = new Map<string, boolean>();

/**
 * Tells whoever listens on a channel that there is something to do, at once; the calls of the next few milliseconds
 * become one. A hint, never a promise: what it is about must be found without it too.
 */
export function callOut(channel: string) {
  if (recent.has(channel)) return void recent.set(channel, true);
  recent.set(channel, false);
  setTimeout(() => {
    const isMore = recent.get(channel);
    recent.delete(channel);
    if (isMore) callOut(channel);
  }, gatherMs);
  // The database lets one caller commit at a time, also of those whose sale calls out: none waits for this one's disk.
  statement(
    sql`SELECT count(*) FROM ${unhurried} CROSS JOIN LATERAL pg_notify(${channel}, 'now')`,
  ).catch((error: Error) => log.warn({ channel, reason: error.message }, "nobody could be told"));
}
