import type { ServerResponse } from "node:http";

/** Whether this process can serve: Next is prepared, the database answers, nothing is being wound down. */
export type Readiness = () => Promise<boolean>;

/** The names of the alarms that ring: something a person must do soon, while the shop serves on. */
export type Alarms = () => Promise<string[]>;

/** Whether an address asks for this process's health. */
export function isHealth(url: string) {
  return /^\/api\/health\/(live|ready)(\?|$)/.test(url);
}

/**
 * Answers a health question: alive always, ready when it is, then with the alarms that ring; an alarm takes no process
 * out of service. No details, they are nobody's business.
 */
export async function answerHealth(
  url: string,
  response: ServerResponse,
  { isReady, alarms }: { isReady: Readiness; alarms: Alarms },
) {
  const isLive = url.startsWith("/api/health/live");
  const isFine = isLive || (await isReady().catch(() => false));
  const ringing = isLive || !isFine ? [] : await alarms().catch(() => []);
  const status = isFine ? "ok" : "unavailable";
  const body = JSON.stringify({ status, ...(ringing.length > 0 ? { alarms: ringing } : {}) });
  response.writeHead(isFine ? 200 : 503, {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(body),
    "cache-control": "no-store",
  });
  response.end(body);
}
