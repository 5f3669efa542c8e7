import "server-only";
import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";

/** Looks a minute, whoever asks with the token; a Prometheus looks every fifteen seconds. */
const looksPerMinute = 120;
/** Wrong tokens a minute that are answered at all. */
const missesPerMinute = 30;

type Door = {
  token: string;
  scrape: () => Promise<string>;
  /** A clock that never jumps, milliseconds. */
  elapsedMs?: () => number;
};

/** Whether an address is that of the values. */
export function isMetrics(url = "") {
  return /^\/metrics(\?|$)/.test(url);
}

/**
 * The door at which values are read: by whoever sends the token as "Authorization: Bearer …". Wrong tokens are
 * compared in the same time whatever they share with the right one, and counted apart, so that nobody who tries them
 * keeps out whoever has it.
 */
export function metricsDoor({ token, scrape, elapsedMs = () => performance.now() }: Door) {
  const [looks, misses] = [
    perMinute(looksPerMinute, elapsedMs),
    perMinute(missesPerMinute, elapsedMs),
  ];
  const right = digest(token);
  let looking: Promise<string> | undefined;

  return async (request: IncomingMessage, response: ServerResponse) => {
    if (request.method !== "GET" && request.method !== "HEAD")
      return say(response, 405, "", { allow: "GET, HEAD" });
    const [, sent = ""] = /^Bearer (.+)$/i.exec(request.headers.authorization ?? "") ?? [];
    const isRight = timingSafeEqual(digest(sent), right);
    const retrySeconds = (isRight ? looks : misses).take();
    if (retrySeconds > 0) return say(response, 429, "", { "retry-after": String(retrySeconds) });
    if (!isRight) return say(response, 401, "", { "www-authenticate": 'Bearer realm="metrics"' });
    looking ??= scrape().finally(() => {
      looking = undefined;
    });
    const text = await looking;
    say(response, 200, request.method === "HEAD" ? "" : text);
  };
}

function say(
  response: ServerResponse,
  status: number,
  body: string,
  more: Record<string, string> = {},
) {
  const head = {
    "content-type": "text/plain; version=0.0.4; charset=utf-8",
    "cache-control": "no-store",
  };
  response
    .writeHead(status, { ...head, "content-length": Buffer.byteLength(body), ...more })
    .end(body);
}

/** Lets so many through in each minute; answers 0, or in how many seconds the next one may come. */
function perMinute(most: number, elapsedMs: () => number) {
  let [since, count] = [elapsedMs(), 0];
  return {
    take() {
      const at = elapsedMs();
      if (at - since >= 60_000) [since, count] = [at, 0];
      count += 1;
      return count <= most ? 0 : Math.ceil((since + 60_000 - at) / 1000);
    },
  };
}

function digest(text: string) {
  return createHash("sha256").update(text).digest();
}
