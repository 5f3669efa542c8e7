import type { IncomingMessage, ServerResponse } from "node:http";
import { sayJson } from "./say-json";

/**
 * What pages that are the same for everyone ask once they stand in a browser, and what it is told that nobody is known by:
 * `isStranger` says so of a request's cookies, `told` names the answers by what their addresses look like, without a query.
 */
export type Strangers = {
  isStranger: (cookies: string) => boolean;
  told: readonly { path: RegExp; json: unknown }[];
};

/**
 * Answers a browser that nobody is known by, or says false so that somebody else does. Each look at a kept page asks several
 * of these: a stranger's are known without asking the pages' machinery or the database.
 */
export function answerStranger(
  { isStranger, told }: Strangers,
  { method, url = "", headers }: IncomingMessage,
  response: ServerResponse,
) {
  if (method !== "GET" || !url.startsWith("/api/")) return false;
  const [path = ""] = url.split("?");
  const answer = told.find((one) => one.path.test(path));
  if (!answer || !isStranger(headers.cookie ?? "")) return false;
  sayJson(response, 200, answer.json);
  return true;
}
