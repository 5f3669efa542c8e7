import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import { isDatabaseAway } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { sayAway, sayJson } from "./say-json";

/**
 * A route that the front answers itself, without Next: for addresses that programs call by the thousand and that
 * have neither page nor session. `answer` gets the body as it came, to the byte, and gives status and JSON.
 */
export type DirectRoute = {
  method: "POST";
  /** The address, or what it looks like: what it catches by name is told to `answer`. */
  path: string | RegExp;
  /** True where there is a page at the same address: other methods are somebody else's. */
  hasPage?: true;
  /** Longest body that is read, bytes; anything longer is refused with 413. */
  largestBody: number;
  /** Loads what it answers with, where that is not there from the start. */
  load?: () => Promise<unknown>;
  answer: (
    body: string,
    headers: IncomingHttpHeaders,
    caught: Record<string, string>,
  ) => Promise<{ status: number; json: object }>;
};

/** Answers a request from the list, or says false so that somebody else does. */
export async function answerDirect(
  routes: readonly DirectRoute[],
  request: IncomingMessage,
  response: ServerResponse,
) {
  const path = request.url?.split("?")[0] ?? "";
  const route = routes.find((one) => isAt(one, path));
  if (!route || (route.hasPage && request.method !== route.method)) return false;
  if (request.method !== route.method)
    return say(response, 405, { error: "method" }, { allow: route.method });
  const body = await readBody(request, route.largestBody);
  if (body === null) return say(response, 413, { error: "too-large" }, { connection: "close" });
  const caught = typeof route.path === "string" ? {} : (route.path.exec(path)?.groups ?? {});
  try {
    const { status, json } = await route.answer(body, request.headers, caught);
    return say(response, status, json);
  } catch (error) {
    if (!isDatabaseAway(error)) throw error;
    log.warn({ reason: String(error) }, "a program called while the database was away");
    sayAway(response);
    return true;
  }
}

function isAt({ path }: DirectRoute, asked: string) {
  return typeof path === "string" ? path === asked : path.test(asked);
}

async function readBody(request: IncomingMessage, largest: number) {
  if (Number(request.headers["content-length"] ?? 0) > largest) return null;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > largest) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function say(...answer: Parameters<typeof sayJson>) {
  sayJson(...answer);
  return true;
}
