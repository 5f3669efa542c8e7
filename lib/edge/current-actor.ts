import "server-only";
import { cookies } from "next/headers";
import { cache } from "react";
import type { Author, Buyer, Operator, Reader } from "@/lib/accounts/actor";
import { extendSession } from "@/lib/accounts/extend-session";
import { findAccessKey } from "@/lib/accounts/find-access-key";
import { findSession } from "@/lib/accounts/find-session";
import { mintReader, mintVisitor } from "@/lib/accounts/mint-actor";
import { refuseKey } from "@/lib/accounts/refuse-key";
import { ok, refused } from "@/lib/kernel/result";
import { noteReadOnly } from "@/lib/platform/answer-note";
import { fingerprint, secretToken } from "@/lib/platform/random";
import { authorOf, browserIn, lookIn, operatorIn, personIn, readerIn } from "./author-of-request";
import { basicCredentials } from "./authorization";
import { clientMarkOf } from "./client-mark-of";
import { browserCookie, cookieTerms, sessionCookie } from "./cookies";

/** The gate of pages: from the request's cookies to an actor. Where there is no page around a request: author-of-request.ts. */
export const currentSession = cache(async () => {
  const token = await currentSessionToken();
  const session = token ? await findSession(token) : null;
  if (session) await extendSession(session);
  if (lookIn(session)) noteReadOnly();
  return session;
});

/** The secret of this browser's session, or null. */
export async function currentSessionToken() {
  return (await cookies()).get(sessionCookie())?.value ?? null;
}

/**
 * Whom this browser's operator is looking at, read-only, or null. While it goes on, pages are that person's, nobody is an
 * operator, and every door that writes is shut: forms by `action`, routes by `refuseLooking`, what opens a transaction
 * all the same by lib/platform/db.
 */
export const currentLook = cache(async () => lookIn(await currentSession()));

/** The hash of this browser's secret, or null before it has one; while an operator looks at somebody it is nobody's. */
export async function currentBrowser() {
  const session = await currentSession();
  return browserIn(session, (await cookies()).get(browserCookie())?.value);
}

/** Gives this browser a secret if it has none; only an action or a route may set cookies. Returns its hash. */
export async function ensureBrowser() {
  const known = await currentBrowser();
  if (known) return known;
  const secret = secretToken();
  (await cookies()).set(browserCookie(), secret, cookieTerms());
  return fingerprint(secret);
}

/** Whoever is asking: a reader when signed in, else a visitor. */
export async function currentBuyer(): Promise<Buyer> {
  return (await currentReader()) ?? mintVisitor({ browserHash: await currentBrowser() });
}

/** The signed-in reader, or null. */
export async function currentReader(): Promise<Reader | null> {
  return readerIn(await currentSession(), await currentBrowser());
}

type Asking = { headers: Pick<Headers, "get"> };

/**
 * The reader whose app presents an address and an app password (HTTP Basic, RFC 7617).
 * Refused: "key-missing" when nothing was presented, "key-wrong", "too-many-tries".
 */
export async function readerOfRequest({ headers }: Asking) {
  const presented = basicCredentials(headers.get("authorization"));
  if (!presented) return refused("key-missing");
  const { user: email, password: secret } = presented;
  const key = await findAccessKey({ kind: "app-password", secret, email });
  if (key) return ok(asReader(key.user));
  return refused(await refuseKey({ email, clientMark: clientMarkOf(headers) }));
}

/** The reader whose secret feed address was asked for. Refused: "key-wrong", "too-many-tries". */
export async function readerOfFeedAddress({ headers }: Asking, secret: string) {
  const key = await findAccessKey({ kind: "feed-address", secret });
  if (key) return ok(asReader(key.user));
  return refused(await refuseKey({ email: null, clientMark: clientMarkOf(headers) }));
}

type Person = { id: string; email: string; locale: string; timeZone: string };

function asReader({ id, email, locale, timeZone }: Person) {
  return mintReader({ id, email, locale, timeZone, browserHash: null });
}

/** The signed-in person's author, or null. */
export async function currentAuthor(): Promise<Author | null> {
  return authorOf(personIn(await currentSession()));
}

/** The signed-in operator, or null; outside this computer only with a second factor this browser proved today. */
export async function currentOperator(): Promise<Operator | null> {
  return operatorIn(await currentSession());
}
