import "server-only";
import type { IncomingHttpHeaders } from "node:http";
import { env } from "@/lib/platform/env";

/**
 * Whether a request that changes something may come with the cookies of whoever sits at the browser: from our own
 * pages, as the browser says, or from a program, which says nothing and has no cookies but its own.
 */
export function isSameOrigin(headers: IncomingHttpHeaders) {
  const site = headers["sec-fetch-site"];
  if (site !== undefined) return site === "same-origin";
  const { origin } = headers;
  return origin === undefined || origin === new URL(env().APP_URL).origin;
}
