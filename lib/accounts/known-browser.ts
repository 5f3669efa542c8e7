import "server-only";
import { isSame, sign } from "@/lib/platform/random";

/**
 * The mark a browser keeps after it has signed in with an address: it proves that, and nothing else. A stranger who
 * uses up an address's links cannot use up those kept for its known browsers (OWASP, device cookies).
 */
export function knownBrowserMark(email: string, browserHash: string) {
  return sign("known-browser", `${browserHash}:${email}`).toString("base64url");
}

/** Whether a mark says that this browser has signed in with this address before. */
export function isKnownBrowser(mark: string | null, email: string, browserHash: string) {
  if (!mark) return false;
  return isSame(Buffer.from(mark), Buffer.from(knownBrowserMark(email, browserHash)));
}
