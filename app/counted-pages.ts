import "server-only";
import { sessionCookie } from "@/lib/edge/cookies";
import { log } from "@/lib/edge/log";
import type { Watch } from "@/lib/front/watched";
import { bookAt, isLook } from "@/lib/visits/counted-request";
import { currentQuarter } from "@/lib/visits/current-quarter";
import { noteVisits } from "@/lib/visits/note-visits";
import { waitingLooks } from "@/lib/visits/waiting-looks";

const everyMs = 2_000;

/**
 * Counts looks at books' pages as the front sends them, and writes them down every two seconds: a page waits for nothing.
 * What a process holds when it is killed, and what comes while the database is away, is not counted.
 */
export function countedPages(appUrl: string) {
  const waiting = waitingLooks({
    ownHost: new URL(appUrl).host,
    sessionCookie: new RegExp(`(?:^|; )${sessionCookie()}=([^;]+)`),
  });

  const watch: Watch = {
    isAt: (url) => bookAt(url) !== null,
    note({ url, method, headers, address }) {
      if (isLook(method, headers))
        waiting.add({ url, address, headers, quarter: currentQuarter() });
    },
  };

  async function write() {
    const { looks, lost } = waiting.take();
    if (lost > 0) log.warn({ lost }, "more looks at once than are counted");
    await noteVisits(looks).catch((error: unknown) =>
      log.error({ lost: looks.length, reason: String(error) }, "looks could not be counted"),
    );
  }

  let underWay: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    underWay = underWay.then(write);
  }, everyMs);
  timer.unref();
  return {
    watch,
    /** Writes down what waits, for the last time. */
    async stop() {
      clearInterval(timer);
      await underWay;
      await write();
    },
  };
}
