import type { IncomingMessage } from "node:http";
import { isLoopback } from "@/lib/platform/stand-ins";

const harmless = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Whether a request that may change something, and carries this shop's cookies, comes from a page of ours. A browser says
 * whence it comes by `Sec-Fetch-Site`, or at least by `Origin`, with everything that can change something; what says
 * neither and carries cookies all the same is taken for nobody's. Without cookies it is a program, whose key or signature
 * is judged elsewhere.
 */
export function isOwnChange({ method = "", headers }: IncomingMessage, appUrl: string) {
  if (harmless.has(method) || headers.cookie === undefined) return true;
  const { origin, "sec-fetch-site": site } = headers;
  // A page that hides its address sends "null" with its own forms too; then the browser's other word decides.
  const isOwn = origin !== undefined && origin !== "null" && isOurs(origin, appUrl);
  if (origin !== undefined && origin !== "null" && !isOwn) return false;
  return site === undefined ? isOwn : site === "same-origin";
}

// On this computer a shop has several names.
function isOurs(origin: string, appUrl: string) {
  const shop = new URL(appUrl);
  if (origin === shop.origin) return true;
  return isLoopback(appUrl) && URL.canParse(origin) && isLoopback(origin);
}
