import "server-only";
import { cookies } from "next/headers";
import { endSession } from "@/lib/accounts/end-session";
import { knownBrowserMark } from "@/lib/accounts/known-browser";
import { rememberHabits } from "@/lib/accounts/remember-habits";
import { cookieTerms, knownBrowserCookie, type openedCookie, sessionCookie } from "./cookies";
import { ensureBrowser } from "./current-actor";
import { browserTimeZone } from "./current-time-zone";

/**
 * Lets a browser have the session that was opened for it. The one it had is over, whoever's it was: a secret known from
 * before the sign-in opens nothing after it. The browser is known to this address from now on.
 */
export async function settleIn(
  cookie: ReturnType<typeof openedCookie>,
  { email, locale }: { email: string; locale: string },
) {
  const jar = await cookies();
  const before = jar.get(sessionCookie())?.value;
  if (before) await endSession(before);
  await rememberHabits(email, { locale, timeZone: await browserTimeZone() });
  jar.set(cookie);
  const mark = knownBrowserMark(email, await ensureBrowser());
  jar.set({ ...cookieTerms(), name: knownBrowserCookie(), value: mark });
}
