import "server-only";
import { sessionLifeDays } from "@/lib/accounts/session-life";
import { env } from "@/lib/platform/env";
import { isLoopback } from "@/lib/platform/stand-ins";

const yearSeconds = 365 * 24 * 3600;

/** True when readers come over TLS: cookies then carry the `__Host-` prefix and nobody else can set them. */
export function isOverTls() {
  return env().APP_URL.startsWith("https:");
}

/** True when the shop answers only to this computer, where the operator's second factor may wait. */
export function isLocalShop() {
  return isLoopback(env().APP_URL);
}

/** The session's cookie, read by next-auth and by the gate. */
export function sessionCookie() {
  return `${isOverTls() ? "__Host-" : ""}bouquin-session`;
}

/** The cookie of a browser's own secret: its cart, its orders, the link it asked for. */
export function browserCookie() {
  return `${isOverTls() ? "__Host-" : ""}bouquin-browser`;
}

/** The cookie by which a browser shows that it has signed in with an address before. */
export function knownBrowserCookie() {
  return `${isOverTls() ? "__Host-" : ""}bouquin-known`;
}

/** How a cookie of ours is set: for this site alone, unreadable to scripts. */
export function cookieTerms() {
  return {
    httpOnly: true,
    secure: isOverTls(),
    sameSite: "lax",
    path: "/",
    maxAge: yearSeconds,
  } as const;
}

/**
 * The cookies of a sign-in elsewhere, for the minutes it takes: what ties its answer to this browser (state, PKCE,
 * nonce), and where it leads.
 */
export function detourCookie(part: "csrf" | "state" | "pkce" | "nonce" | "return") {
  return `${isOverTls() ? "__Host-" : ""}bouquin-detour-${part}`;
}

/** A session's cookie as it is set: the row decides when the session ends, the cookie only has to outlive it. */
export function openedCookie(value: string) {
  return {
    ...{ name: sessionCookie(), value, ...cookieTerms() },
    maxAge: sessionLifeDays * 24 * 3600,
  };
}

/** How a cookie of ours is ended: with the terms it was set with, or a browser keeps what carries `__Host-`. */
export function endedCookie(name: string) {
  return { ...cookieTerms(), name, value: "", maxAge: 0 };
}
