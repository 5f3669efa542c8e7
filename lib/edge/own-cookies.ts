import "server-only";
import { sessionLifeDays } from "@/lib/accounts/session-life";
import { localeCookie } from "@/lib/i18n/locale";
import { timeZoneCookie } from "@/lib/i18n/time-zone";
import {
  browserCookie,
  cookieTerms,
  detourCookie,
  knownBrowserCookie,
  sessionCookie,
} from "./cookies";
import { signInProviders } from "./sign-in-providers";

/** Every cookie this shop ever sets, by what it is for, with how many days it may stay: what the privacy page says. */
export function ownCookies() {
  const yearDays = cookieTerms().maxAge / (24 * 3600);
  return [
    { purpose: "session", name: sessionCookie(), days: sessionLifeDays },
    { purpose: "browser", name: browserCookie(), days: yearDays },
    { purpose: "known", name: knownBrowserCookie(), days: yearDays },
    { purpose: "locale", name: localeCookie, days: yearDays },
    { purpose: "theme", name: "theme", days: yearDays },
    { purpose: "tz", name: timeZoneCookie, days: yearDays },
    ...(signInProviders().length > 0
      ? [{ purpose: "detour", name: detourCookie("state").replace("state", "…"), days: 1 } as const]
      : []),
  ] as const;
}
