import type { ServerResponse } from "node:http";

/** Whether this process can serve: Next is prepared, the database answers, nothing is being wound down. */
export type Readiness = () => Promise<boolean>;

/** What health is made of: this process's readiness, and a word for each part of the house, "ok" when it is well. */
export type Health = { isReady: Readiness; partsOfHouse: () => Promise<Record<string, string>> };

/** Whether an address asks for health: of this process, alive or ready, or of the whole house. */
export function isHealth(url: string) {
  return /^\/api\/health(\/live|\/ready)?(\?|$)/.test(url);
}

/**
 * Answers a health question: alive always, ready when it is, the whole house when every part of it is well. A part is
 * told in one word; more is nobody's business.
 */
export async function answerHealth(url: string, response: ServerResponse, health: Health) {
  const { isFine, parts } = await examine(url.split("?")[0], health);
  const body = JSON.stringify({ status: isFine ? "ok" : "unavailable", ...parts });
  response.writeHead(isFine ? 200 : 503, {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(body),
    "cache-control": "no-store",
  });
  response.end(body);
}

async function examine(path: string | undefined, { isReady, partsOfHouse }: Health) {
  if (path === "/api/health/live") return { isFine: true, parts: {} };
  const isFine = await isReady().catch(() => false);
  if (path === "/api/health/ready") return { isFine, parts: {} };
  const parts: Record<string, string> = await partsOfHouse().catch(() => ({ parts: "unknown" }));
  return { isFine: isFine && Object.values(parts).every((word) => word === "ok"), parts };
}
