import "server-only";
import { isSame, sign } from "./random";

const markBytes = 16;

/**
 * Writes bytes as a text for addresses, signed for one purpose. Who holds it can read the bytes, and change none of
 * them unnoticed: half of an HMAC-SHA-256 stands behind them.
 */
export function writeSigned(purpose: string, body: Uint8Array) {
  return Buffer.concat([body, mark(purpose, body)]).toString("base64url");
}

/** The bytes of such a text; null for anything this shop did not sign for that purpose to the last bit. */
export function readSigned(purpose: string, token: string) {
  if (!/^[\w-]+$/.test(token)) return null;
  const bytes = Buffer.from(token, "base64url");
  // The last character may carry bits no byte has: two spellings of one token are one too many.
  if (bytes.length <= markBytes || bytes.toString("base64url") !== token) return null;
  const body = bytes.subarray(0, -markBytes);
  return isSame(bytes.subarray(-markBytes), mark(purpose, body)) ? body : null;
}

function mark(purpose: string, body: Uint8Array) {
  return sign(purpose, body).subarray(0, markBytes);
}
