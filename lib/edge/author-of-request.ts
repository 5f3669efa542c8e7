import "server-only";
import type { IncomingHttpHeaders } from "node:http";
import { extendSession } from "@/lib/accounts/extend-session";
import { findAccessKey } from "@/lib/accounts/find-access-key";
import { findSession } from "@/lib/accounts/find-session";
import { isLookAlive } from "@/lib/accounts/look";
import { mintAuthor } from "@/lib/accounts/mint-actor";
import { refuseKey } from "@/lib/accounts/refuse-key";
import { ok, refused } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { bearerToken } from "./authorization";
import { clientMarkOf } from "./client-mark-of";
import { sessionCookie } from "./cookies";

/** Whether the session of raw headers is an operator's who looks at somebody: nothing comes in then. */
export async function isLooking(headers: IncomingHttpHeaders) {
  const token = cookieOf(headers, sessionCookie());
  const session = token ? await findSession(token) : null;
  return Boolean(session?.look && isLookAlive(session.look, now()));
}

/**
 * The gate where there is no page around the request: from its raw headers to the author who sent it, or null. The
 * front answers such requests itself, outside of Next.
 */
export async function authorOfRequest(headers: IncomingHttpHeaders) {
  const token = cookieOf(headers, sessionCookie());
  const session = token ? await findSession(token) : null;
  if (session?.look && isLookAlive(session.look, now())) return null;
  const author = session?.user.author;
  if (!session || !author) return null;
  await extendSession(session);
  const { id: userId, timeZone } = session.user;
  return mintAuthor({ id: author.id, userId, name: author.name, timeZone });
}

type Asking = { headers: Pick<Headers, "get"> };

/**
 * The author whose program presents an API key as bearer token (RFC 6750).
 * Refused: "key-missing" when nothing was presented, "key-wrong", "too-many-tries".
 */
export async function authorOfKey({ headers }: Asking) {
  const secret = bearerToken(headers.get("authorization"));
  if (!secret) return refused("key-missing");
  const key = await findAccessKey({ kind: "api-key", secret });
  const author = key?.user.author;
  if (key && author) {
    const { id: userId, timeZone } = key.user;
    return ok(mintAuthor({ id: author.id, userId, name: author.name, timeZone }));
  }
  return refused(await refuseKey({ email: null, clientMark: clientMarkOf(headers) }));
}

/** The same from raw headers, where a refusal needs no words of its own: the author, or null. */
export async function authorByKey(headers: IncomingHttpHeaders) {
  const caller = await authorOfKey({
    headers: { get: (name) => headers[name.toLowerCase()]?.toString() ?? null },
  });
  return caller.ok ? caller.value : null;
}

function cookieOf({ cookie = "" }: IncomingHttpHeaders, name: string) {
  const pairs = cookie.split(";").map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}
