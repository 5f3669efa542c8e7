import "server-only";
import type { NextAuthOptions } from "next-auth";
import { idleDays } from "@/lib/accounts/session-life";
import { env } from "@/lib/platform/env";
import { secretToken } from "@/lib/platform/random";
import { isOverTls, sessionCookie } from "./cookies";
import { nextAuthAdapter } from "./next-auth-adapter";

/**
 * next-auth for this shop: magic links we write ourselves, sessions of 256 bits in our own table, which the gate
 * extends while they are used.
 */
export function authOptions(): NextAuthOptions {
  return {
    adapter: nextAuthAdapter(),
    secret: env().AUTH_SECRET,
    session: {
      strategy: "database",
      maxAge: idleDays * 24 * 3600,
      generateSessionToken: secretToken,
    },
    useSecureCookies: isOverTls(),
    cookies: {
      sessionToken: {
        name: sessionCookie(),
        options: { httpOnly: true, sameSite: "lax", path: "/", secure: isOverTls() },
      },
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
    ],
    callbacks: {
      redirect: ({ url, baseUrl }) => (url.startsWith(`${baseUrl}/`) ? url : baseUrl),
    },
  };
}
