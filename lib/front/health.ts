import type { ServerResponse } from "node:http";

/** Whether this process can serve: Next is prepared, the database answers, nothing is being wound down. */
export type Readiness = () => Promise<boolean>;

/** Whether an address asks for this process's health. */
export function isHealth(url: string) {
  return /^\/api\/health\/(live|ready)(\?|$)/.test(url);
}

/** Answers a health question: alive always, ready when it is. No details, they are nobody's business. */
export async function answerHealth(url: string, response: ServerResponse, isReady: Readiness) {
  const isFine = url.startsWith("/api/health/live") || (await isReady().catch(() => false));
  const body = JSON.stringify({ status: isFine ? "ok" : "unavailable" });
  response.writeHead(isFine ? 200 : 503, {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(body),
    "cache-control": "no-store",
  });
  response.end(body);
}
