import "server-only";
import { createHash } from "node:crypto";
import { env } from "@/lib/platform/env";
import { secretToken } from "@/lib/platform/random";
import { askNextAuth } from "./ask-next-auth";
import { cookieTerms, detourCookie } from "./cookies";
import type { SignInProvider } from "./sign-in-providers";
import { valueSet } from "./value-set";

/**
 * Begins a sign-in at an account elsewhere: where the browser goes, and the cookies that tie what comes back to it. They
 * live a quarter of an hour. Null where the provider does not answer.
 */
export async function beginDetour(provider: SignInProvider, returnTo: string) {
  const csrf = secretToken();
  // The form was sent to our own action, which has its own guard; this is what next-auth asks of its own.
  const hash = createHash("sha256").update(`${csrf}${env().AUTH_SECRET}`).digest("hex");
  const { location, setCookies } = await askNextAuth({
    ...{ path: ["signin", provider], method: "POST" },
    body: { csrfToken: csrf, callbackUrl: `${env().APP_URL}${returnTo}` },
    cookies: { [detourCookie("csrf")]: `${csrf}|${hash}` },
  });
  if (!location || location.startsWith(env().APP_URL) || location.startsWith("/")) return null;
  const parts = ["state", "pkce", "nonce", "return"] as const;
  const cookies = parts.flatMap((part) => {
    const value = valueSet(setCookies, detourCookie(part));
    if (!value) return [];
    return [
      { ...cookieTerms(), name: detourCookie(part), value: decodeURIComponent(value), maxAge: 900 },
    ];
  });
  return { location, cookies };
}
