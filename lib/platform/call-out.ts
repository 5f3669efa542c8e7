import "server-only";
import { sql, statement } from "./db";
import { log } from "./log";

const gatherMs = 5;
const gathering = new Set<string>();

/**
 * Tells whoever listens on a channel that there is something to do, soon and once for many: the calls of a few
 * milliseconds become one. A hint, never a promise: what it is about must be found without it too.
 */
export function callOut(channel: string) {
  if (gathering.has(channel)) return;
  gathering.add(channel);
  setTimeout(() => {
    gathering.delete(channel);
    statement(sql`SELECT count(*) FROM pg_notify(${channel}, 'now')`).catch((error: Error) =>
      log.warn({ channel, reason: error.message }, "nobody could be told"),
    );
  }, gatherMs);
}
