import type { ServerResponse } from "node:http";

/** Whether this process can serve: Next is prepared, the database answers, nothing is being wound down. */
export type Readiness = () => Promise<boolean>;

/**
 * What health is made of: this process's readiness, a word for each part of the house, "ok" when it is well, and the
 * names of the alarms that ring: something a person must do soon, while the shop serves on.
 */
export type Health = {
  isReady: Readiness;
  partsOfHouse: () => Promise<Record<string, string>>;
  alarms: () => Promise<string[]>;
};

/** Whether an address asks for health: of this process, alive or ready, or of the whole house. */
export function isHealth(url: string) {
  return /^\/api\/health(\/live|\/ready)?(\?|$)/.test(url);
}

/**
/**
 * Answers a health question: alive always, ready when it is, the whole house when every part of it is well. Alarms are
 * named and take no process out of service. A part is told in one word; more is nobody's business.
 */
export async function answerHealth(url: string, response: ServerResponse, health: Health) {
  const { isFine, told } = await examine(url.split("?")[0], health);
  const body = JSON.stringify({ status: isFine ? "ok" : "unavailable", ...told });
  response.writeHead(isFine ? 200 : 503, {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(body),
    "cache-control": "no-store",
  });
  response.end(body);
}

async function examine(path: string | undefined, { isReady, partsOfHouse, alarms }: Health) {
  if (path === "/api/health/live") return { isFine: true, told: {} };
  const isFine = await isReady().catch(() => false);
  const ringing = isFine ? await alarms().catch(() => []) : [];
  const named = ringing.length > 0 ? { alarms: ringing } : {};
  if (path === "/api/health/ready") return { isFine, told: named };
  const parts: Record<string, string> = await partsOfHouse().catch(() => ({ parts: "unknown" }));
  const isWell = isFine && Object.values(parts).every((word) => word === "ok");
  return { isFine: isWell, told: { ...parts, ...named } };
}
