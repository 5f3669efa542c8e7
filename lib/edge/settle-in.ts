import "server-only";
import { cookies } from "next/headers";
import { endSession } from "@/lib/accounts/end-session";
import { findSession } from "@/lib/accounts/find-session";
import { knownBrowserMark } from "@/lib/accounts/known-browser";
import { rememberHabits } from "@/lib/accounts/remember-habits";
import { cookieTerms, knownBrowserCookie, type openedCookie, sessionCookie } from "./cookies";
import { currentBuyer, ensureBrowser } from "./current-actor";
import { browserTimeZone } from "./current-time-zone";
import { leaveBrowser } from "./leave-browser";

/**
 * Lets a browser have the session that was opened for it. The one it had is over, whoever's it was: a secret known from
 * before the sign-in opens nothing after it, and where it was somebody else's the browser begins anew. It is known to this
 * address from now on.
 */
export async function settleIn(
  cookie: ReturnType<typeof openedCookie>,
  { email, locale }: { email: string; locale: string },
) {
  const jar = await cookies();
  const before = jar.get(sessionCookie())?.value;
  const seated = before ? await currentBuyer() : null;
  const comes = await findSession(cookie.value);
  if (before) await endSession(before);
  if (seated?.kind === "reader" && seated.id !== comes?.userId) await leaveBrowser(seated);
  await rememberHabits(email, { locale, timeZone: await browserTimeZone() });
  jar.set(cookie);
  const mark = knownBrowserMark(email, await ensureBrowser());
  jar.set({ ...cookieTerms(), name: knownBrowserCookie(), value: mark });
}
