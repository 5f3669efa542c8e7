import "server-only";
import type { NextAuthOptions } from "next-auth";
import { findLinkedPerson } from "@/lib/accounts/find-linked-person";
import { sessionLifeDays } from "@/lib/accounts/session-life";
import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import { secretToken } from "@/lib/platform/random";
import { cookieTerms, detourCookie, isOverTls, sessionCookie } from "./cookies";
import { nextAuthAdapter, type Opening } from "./next-auth-adapter";
import { type Claims, providerConfigs } from "./sign-in-providers";

/**
 * next-auth for this shop: magic links we write ourselves, accounts elsewhere where they are switched on, sessions of 256
 * bits in our own table, which the gate extends while they are used. `opening` is what a session opened now is known by.
 */
export function authOptions(opening: Opening = { way: "link", agent: null }): NextAuthOptions {
  const { maxAge: _year, ...options } = cookieTerms();
  const cookie = (name: string, minutes?: number) => ({
    name,
    options: { ...options, ...(minutes ? { maxAge: minutes * 60 } : {}) },
  });
  return {
    adapter: nextAuthAdapter(opening),
    secret: env().AUTH_SECRET,
    session: {
      strategy: "database",
      maxAge: sessionLifeDays * 24 * 3600,
      generateSessionToken: secretToken,
    },
    useSecureCookies: isOverTls(),
    // Its own words hold tokens and answers of providers; what went wrong has a name.
    logger: {
      error: (code, what) => {
        const { message: reason } = what instanceof Error ? what : (what.error as Error);
        log.warn({ code, reason }, "a sign-in came to nothing");
      },
      warn: (code) => log.info({ code }, "a sign-in was remarked upon"),
      debug: () => undefined,
    },
    cookies: {
      sessionToken: cookie(sessionCookie()),
      callbackUrl: cookie(detourCookie("return")),
      csrfToken: cookie(detourCookie("csrf")),
      state: cookie(detourCookie("state"), 15),
      pkceCodeVerifier: cookie(detourCookie("pkce"), 15),
      nonce: cookie(detourCookie("nonce"), 15),
    },
    pages: { signIn: "/sign-in", error: "/sign-in", verifyRequest: "/sign-in" },
    providers: [
      {
        id: "email",
        type: "email",
        name: "Email",
        from: env().MAIL_FROM,
        server: {},
        options: {},
        maxAge: 600,
        secret: env().AUTH_SECRET,
        // Links leave through the outbox (request-sign-in-link); next-auth's own sending door stays shut.
        sendVerificationRequest: async () => {
          throw new Error("links are asked for at the sign-in page");
        },
      },
      ...providerConfigs(),
    ],
    callbacks: {
      redirect: ({ url, baseUrl }) => (url.startsWith(`${baseUrl}/`) ? url : baseUrl),
      signIn: ({ account, user, profile }) =>
        account?.type === "oauth" ? mayComeIn(account, user.email, profile as Claims) : true,
    },
  };
}

// Whoever came this way before is known by the provider's number for them; anybody else by an address that is proven.
async function mayComeIn(
  account: { provider: string; providerAccountId: string },
  email: string | null | undefined,
  claims: Claims | undefined,
) {
  if (await findLinkedPerson(account.provider, account.providerAccountId)) return true;
  return email && claims?.email_verified === true ? true : "/sign-in?error=provider-unverified";
}
