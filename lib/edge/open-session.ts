import "server-only";
import { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { sessionLifeDays } from "@/lib/accounts/session-life";
import { env } from "@/lib/platform/env";
import { authOptions } from "./auth-options";
import { cookieTerms, sessionCookie } from "./cookies";

/**
 * Lets next-auth spend a confirmed link and open the session, in this very request: sending the browser to the
 * callback's address would have Next fetch it on the server and lose the cookie. Returns the cookie to set;
 * null when the link was spent meanwhile.
 */
export async function openSession(link: { email: string; token: string }) {
  const query = new URLSearchParams({ ...link, callbackUrl: env().APP_URL });
  const address = `${env().APP_URL}/api/auth/callback/email?${query}`;
  const context = { params: Promise.resolve({ nextauth: ["callback", "email"] }) };
  const answer: Response = await NextAuth(authOptions())(new NextRequest(address), context);
  const prefix = `${sessionCookie()}=`;
  const set = answer.headers.getSetCookie().find((cookie) => cookie.startsWith(prefix));
  const value = set?.slice(prefix.length).split(";")[0];
  // The row decides when the session ends; the cookie only has to outlive it.
  const maxAge = sessionLifeDays * 24 * 3600;
  return value ? { name: sessionCookie(), value, ...cookieTerms(), maxAge } : null;
}
