import { isbot } from "isbot";

/** What a request told, and of whom no more is ever known. Header names are lower case. */
export type Told = Readonly<Record<string, string | string[] | undefined>>;

/** The slug of the book whose page stands at an address, whatever is asked of it; null for every other address. */
export function bookAt(url: string) {
  // Nearly every request is for something else: this is asked before anything is taken apart.
  if (!url.startsWith("/books/", 3)) return null;
  return /^\/(?:fr|en)\/books\/([a-z0-9-]{1,120})(?:\?|$)/.exec(url)?.[1] ?? null;
}

/**
 * Whether a request is somebody's who looks at the page: a load of the page itself, not one a browser makes in advance
 * (Sec-Purpose; Purpose and X-Moz in older ones), not a script's and not a frame's (Sec-Fetch-Dest).
 */
export function isLook(method: string | undefined, headers: Told) {
  if (method !== "GET" || headers.rsc !== undefined || headers.range !== undefined) return false;
  const advance = `${headers["sec-purpose"] ?? headers.purpose ?? ""}${headers["x-moz"] ?? ""}`;
  if (/prefetch|prerender|preview/i.test(advance)) return false;
  return (headers["sec-fetch-dest"] ?? "document") === "document";
}

/** Whether a program says of itself that it is one, or says nothing. */
export function isProgram(agent: string) {
  return agent.trim() === "" || isbot(agent);
}

/** Whether somebody has their browser say that they want to be followed by nobody: Global Privacy Control, Do Not Track. */
export function isObjecting(headers: Told) {
  return headers["sec-gpc"] === "1" || headers.dnt === "1";
}
