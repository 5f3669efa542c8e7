import "server-only";
import { env } from "@/lib/platform/env";
import { askNextAuth } from "./ask-next-auth";
import { openedCookie, sessionCookie } from "./cookies";
import { valueSet } from "./value-set";

/**
 * Lets next-auth spend a confirmed link and open the session, in this very request: sending the browser to the
 * callback's address would have Next fetch it on the server and lose the cookie. Returns the cookie to set;
 * null when the link was spent meanwhile.
 */
export async function openSession(link: { email: string; token: string }, agent: string | null) {
  const answer = await askNextAuth(
    {
      ...{ path: ["callback", "email"], method: "GET" },
      query: { ...link, callbackUrl: env().APP_URL },
    },
    { way: "link", agent },
  );
  const value = valueSet(answer.setCookies, sessionCookie());
  return value ? openedCookie(value) : null;
}
