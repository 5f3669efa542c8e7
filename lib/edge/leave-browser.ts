import "server-only";
import { cookies } from "next/headers";
import type { Buyer } from "@/lib/accounts/actor";
import { isKnownBrowser, knownBrowserMark } from "@/lib/accounts/known-browser";
import { moveCart } from "@/lib/cart/move-cart";
import { fingerprint, secretToken } from "@/lib/platform/random";
import { browserCookie, cookieTerms, knownBrowserCookie } from "./cookies";

/**
 * Somebody gets up from this browser: it begins anew under a secret nobody has seen, so that neither the orders nor the files
 * of whoever sat there open any more, here or where its cookie was copied to. A plain cart stays, and that the browser is known
 * to its reader's address.
 */
export async function leaveBrowser(buyer: Buyer) {
  const { browserHash } = buyer;
  if (!browserHash) return;
  const jar = await cookies();
  const secret = secretToken();
  jar.set({ ...cookieTerms(), name: browserCookie(), value: secret });
  const anew = fingerprint(secret);
  await moveCart(buyer, browserHash, anew);
  const mark = jar.get(knownBrowserCookie())?.value ?? null;
  if (buyer.kind !== "reader" || !isKnownBrowser(mark, buyer.email, browserHash)) return;
  const value = knownBrowserMark(buyer.email, anew);
  jar.set({ ...cookieTerms(), name: knownBrowserCookie(), value });
}
