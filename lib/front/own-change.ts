import type { IncomingMessage } from "node:http";
import { isLoopback } from "@/lib/platform/stand-ins";

const harmless = new Set(["GET", "HEAD", "OPTIONS"]);

/** Where forms are: at pages, in a language. What programs send goes elsewhere. */
const isPage = /^\/(?:fr|en)(?![^/?])/;

/**
 * Whether a request that may change something comes from a page of ours. A browser says whence it comes by
 * `Sec-Fetch-Site`, or at least by `Origin`, with everything that can change something. What says neither and carries this
 * shop's cookies is taken for nobody's; without cookies it is a program, whose key or signature is judged elsewhere. Another
 * site's page sends no cookies either (SameSite), and could sign a reader in as somebody else all the same: where forms are,
 * what says that it comes from there is refused in any case.
 */
export function isOwnChange({ method = "", url = "", headers }: IncomingMessage, appUrl: string) {
  if (harmless.has(method)) return true;
  const { origin, "sec-fetch-site": site, cookie } = headers;
  // A page that hides its address sends "null" with its own forms too; then the browser's other word decides.
  const isTold = origin !== undefined && origin !== "null";
  const isElsewhere = isTold && !isOurs(origin, appUrl);
  if (cookie === undefined && !isPage.test(url)) return true;
  if (isElsewhere || (site !== undefined && site !== "same-origin")) return false;
  return cookie === undefined || isTold || site === "same-origin";
}

// On this computer a shop has several names.
function isOurs(origin: string, appUrl: string) {
  const shop = new URL(appUrl);
  if (origin === shop.origin) return true;
  return isLoopback(appUrl) && URL.canParse(origin) && isLoopback(origin);
}
