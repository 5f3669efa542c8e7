import "server-only";
import type { IncomingHttpHeaders } from "node:http";
import { extendSession } from "@/lib/accounts/extend-session";
import { findSession } from "@/lib/accounts/find-session";
import { mintAuthor } from "@/lib/accounts/mint-actor";
import { sessionCookie } from "./cookies";

/**
 * The gate where there is no page around the request: from its raw headers to the author who sent it, or null. The
 * front answers such requests itself, outside of Next.
 */
export async function authorOfRequest(headers: IncomingHttpHeaders) {
  const token = cookieOf(headers, sessionCookie());
  const session = token ? await findSession(token) : null;
  const author = session?.user.author;
  if (!session || !author) return null;
  await extendSession(session);
  const { id: userId, timeZone } = session.user;
  return mintAuthor({ id: author.id, userId, name: author.name, timeZone });
}

function cookieOf({ cookie = "" }: IncomingHttpHeaders, name: string) {
  const pairs = cookie.split(";").map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}
