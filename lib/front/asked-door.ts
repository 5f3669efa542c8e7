import type { IncomingMessage, ServerResponse } from "node:http";
import { isDatabaseAway } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { type Door, openDoor } from "./door";
import { sayAway, sayJson } from "./say-json";

/**
 * An address that pages which are the same for everyone ask once they stand in a browser: what is not the same. `json` is
 * whatever is said to whoever asks; to whom nobody knows it is always `toStrangers`, where that is named.
 */
export type AskedDoor = Door<{ json: unknown }> & { toStrangers?: unknown };

/** What pages ask, and whether nobody can be known by a request's cookies. */
export type Asked = { doors: readonly AskedDoor[]; isStranger: (cookies: string) => boolean };

/**
 * Tells a browser that nobody is known by what it is told, or says false so that somebody else does. Each look at a kept page asks
 * several of these: a stranger's are known without asking the database, and wait for nobody.
 */
export function answerStranger(
  { doors, isStranger }: Asked,
  { method, url = "", headers }: IncomingMessage,
  response: ServerResponse,
) {
  if (method !== "GET" || !url.startsWith("/api/")) return false;
  const [path = ""] = url.split("?");
  const door = doors.find((one) => one.path.test(path));
  if (door?.toStrangers === undefined || !isStranger(headers.cookie ?? "")) return false;
  sayJson(response, 200, door.toStrangers);
  return true;
}

/**
 * Tells somebody who may be known what a page asks about them, or says false so that somebody else does. A database that is
 * away is not asked a second time: who asks is a script, which needs no words.
 */
export async function answerAsked(
  { doors }: Asked,
  request: IncomingMessage,
  response: ServerResponse,
) {
  try {
    const told = await openDoor(doors, request);
    if (!told) return false;
    sayJson(response, 200, told.json);
  } catch (error) {
    if (!isDatabaseAway(error)) throw error;
    log.warn({ reason: String(error) }, "a page asked while the database was away");
    sayAway(response);
  }
  return true;
}
