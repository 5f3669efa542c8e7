import "server-only";
import { endSession } from "@/lib/accounts/end-session";
import { env } from "@/lib/platform/env";
import { askNextAuth } from "./ask-next-auth";
import { sessionCookie } from "./cookies";
import type { SignInProvider } from "./sign-in-providers";
import { valueSet } from "./value-set";

/**
 * What a browser is answered that comes back from an account elsewhere. Who is signed in here does not matter: the account
 * opens its own person's session, never somebody else's who happened to sit there, and the one before is ended. Whatever
 * goes wrong leads to the sign-in page, which says so.
 */
export async function endDetour(
  provider: SignInProvider,
  {
    query,
    cookies,
    agent,
  }: { query: Record<string, string>; cookies: Record<string, string>; agent: string | null },
) {
  const { [sessionCookie()]: before, ...others } = cookies;
  const { location, setCookies } = await askNextAuth(
    { path: ["callback", provider], method: "GET", query, cookies: others },
    { way: provider, agent },
  );
  const opened = valueSet(setCookies, sessionCookie());
  if (opened && before) await endSession(before);
  const headers = new Headers({
    location: addressOf(location ?? "/", opened !== null),
    "cache-control": "private, no-store",
    "referrer-policy": "no-referrer",
  });
  for (const line of setCookies) headers.append("set-cookie", line);
  return new Response(null, { status: 302, headers });
}

function addressOf(location: string, isOpened: boolean) {
  const { origin } = new URL(env().APP_URL);
  const target = new URL(location, origin);
  if (isOpened) return target.origin === origin ? target.href : origin;
  const isUnverified = target.searchParams.get("error") === "provider-unverified";
  return `${origin}/sign-in?error=${isUnverified ? "provider-unverified" : "provider-failed"}`;
}
