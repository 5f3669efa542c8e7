import "server-only";
import type { IncomingHttpHeaders } from "node:http";
import type { Author, Buyer, Operator, Reader } from "@/lib/accounts/actor";
import { countKeyUse } from "@/lib/accounts/count-key-use";
import { extendSession } from "@/lib/accounts/extend-session";
import { findAccessKey } from "@/lib/accounts/find-access-key";
import { findSession } from "@/lib/accounts/find-session";
import { isLookAlive } from "@/lib/accounts/look";
import { mintAuthor, mintOperator, mintReader, mintVisitor } from "@/lib/accounts/mint-actor";
import { refuseKey } from "@/lib/accounts/refuse-key";
import { permits, type Scope } from "@/lib/accounts/scope";
import { isSecondFactorAlive } from "@/lib/accounts/session-life";
import { ok, refused } from "@/lib/kernel/result";
import { noteReadOnly } from "@/lib/platform/answer-note";
import { now } from "@/lib/platform/clock";
import { isOrphaned } from "@/lib/platform/db";
import { fingerprint } from "@/lib/platform/random";
import { bearerToken } from "./authorization";
import { clientMarkOf } from "./client-mark-of";
import { browserCookie, isLocalShop, sessionCookie } from "./cookies";

type Session = NonNullable<Awaited<ReturnType<typeof findSession>>>;
type Person = { id: string; timeZone: string; author: { id: string; name: string } | null };

/** Whom the operator of a session is looking at just now, or null. */
export function lookIn(session: Session | null) {
  return session?.look && isLookAlive(session.look, now()) ? session.look : null;
}

/** The hash of a browser's own secret, or null before it has one; while its operator looks at somebody it is nobody's. */
export function browserIn(session: Session | null, secret: string | undefined) {
  return secret && !lookIn(session) ? fingerprint(secret) : null;
}

/** Whose session it is, or whom its operator is looking at; null where nobody is signed in. */
export function personIn(session: Session | null) {
  return lookIn(session)?.user ?? session?.user ?? null;
}

/** The reader that person is, or null. */
export function readerIn(session: Session | null, browserHash: string | null): Reader | null {
  const person = personIn(session);
  if (!person) return null;
  const { id, email, locale, timeZone } = person;
  return mintReader({ id, email, locale, timeZone, browserHash });
}

/** The author a person is, or null. */
export function authorOf(person: Person | null): Author | null {
  if (!person?.author) return null;
  const { id: userId, timeZone, author } = person;
  return mintAuthor({ id: author.id, userId, name: author.name, timeZone });
}

/**
 * The operator whose session it is, or null: while they look at somebody, and outside this computer without a second factor
 * that this browser proved today.
 */
export function operatorIn(session: Session | null): Operator | null {
  if (!session?.user.isOperator || lookIn(session)) return null;
  if (!isLocalShop() && !isSecondFactorAlive(session.secondFactorAt, now())) return null;
  return mintOperator({ id: session.user.id, email: session.user.email });
}

/**
 * The gate where there is no page around the request: from its raw headers to the author who sent it, or null, and whether
 * it is an operator's who looks at somebody: nothing comes in then. The session is read once. The front answers such
 * requests itself, outside of Next.
 */
export async function authorOfRequest(headers: IncomingHttpHeaders) {
  const session = await sessionOfRequest(headers);
  const isLooking = lookIn(session) !== null;
  const author = isLooking ? null : authorOf(session?.user ?? null);
  if (session && author) await extendSession(session);
  return { actor: author, isLooking };
}

/** The same for the operator; outside this computer only with a second factor this browser proved today. */
export async function operatorOfRequest(headers: IncomingHttpHeaders) {
  const session = await sessionOfRequest(headers);
  const operator = operatorIn(session);
  if (session && operator) await extendSession(session);
  return { actor: operator, isLooking: lookIn(session) !== null };
}

/** Whether it is a request of an operator's who looks at somebody's pages: nothing is handed out then, and nothing counted. */
export async function isLookOfRequest(headers: IncomingHttpHeaders) {
  const session = await sessionOfRequest(headers);
  if (session) await extendSession(session);
  return lookIn(session) !== null;
}

/**
 * Whoever asks for what is theirs, where there is no page around the request: the session and whom its operator looks at,
 * the hash of the browser's secret, the reader, or null, and the buyer they are either way.
 */
export async function askerOfRequest(headers: IncomingHttpHeaders) {
  const session = await sessionOfRequest(headers);
  if (session) await extendSession(session);
  const look = lookIn(session);
  if (look) noteReadOnly();
  const browserHash = browserIn(session, cookieOf(headers, browserCookie()));
  const reader = readerIn(session, browserHash);
  const buyer: Buyer = reader ?? mintVisitor({ browserHash });
  return { session, look, browserHash, reader, buyer };
}

async function sessionOfRequest(headers: IncomingHttpHeaders) {
  const token = cookieOf(headers, sessionCookie());
  return token ? findSession(token) : null;
}

type Asking = { headers: Pick<Headers, "get"> };

/**
 * Whose program presents an API key as bearer token (RFC 6750): an author's, or an operator's as long as that person is
 * one; with what the key may do. Refused: "key-missing" when nothing was presented, "key-wrong", "too-many-tries".
 */
export async function callerOfKey({ headers }: Asking) {
  const secret = bearerToken(headers.get("authorization"));
  if (!secret) return refused("key-missing");
  const kind = secret.toLowerCase().startsWith("bqo_") ? "operator-key" : "api-key";
  const key = await findAccessKey({ kind, secret });
  if (key) {
    const { id: keyId, scopes, user } = key;
    const author = authorOf(user);
    if (kind === "operator-key" && user.isOperator)
      return ok({ actor: mintOperator({ id: user.id, email: user.email }), keyId, scopes });
    if (kind === "api-key" && author) return ok({ actor: author, keyId, scopes });
  }
  return refused(await refuseKey({ email: null, clientMark: clientMarkOf(headers) }));
}

/**
 * From raw headers, where a refusal needs no words of its own: the author whose key may do this, null for any other, and how
 * much of the key's minute is left, as the API counts it. Refused: "too-many-tries" with wrong keys, "too-many-requests".
 */
export async function authorByKey(headers: IncomingHttpHeaders, scope: Scope) {
  const caller = await callerOfKey({ headers: readerOfRaw(headers) });
  const none = { author: null, rate: null };
  if (!caller.ok)
    return caller.reason === "too-many-tries" ? refused(caller.reason, none) : ok(none);
  const { actor, keyId, scopes } = caller.value;
  const rate = await countKeyUse(keyId).catch((error: unknown) => {
    // The key went with its person's account, just now.
    if (isOrphaned(error)) return null;
    throw error;
  });
  if (!rate) return ok(none);
  if (rate.isOver) return refused("too-many-requests", { author: null, rate });
  const isFor = actor.kind === "author" && permits(scopes, scope);
  return ok({ author: isFor ? actor : null, rate });
}

/** Raw headers, to be read as those of a page's request are. */
export function readerOfRaw(headers: IncomingHttpHeaders): Pick<Headers, "get"> {
  return { get: (name) => headers[name.toLowerCase()]?.toString() ?? null };
}

function cookieOf({ cookie = "" }: IncomingHttpHeaders, name: string) {
  const pairs = cookie.split(";").map((pair) => pair.trim());
  // Of two of one name pages read the last.
  return pairs.findLast((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}
