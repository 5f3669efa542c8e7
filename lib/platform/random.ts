import "server-only";
import {
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  randomInt,
  timingSafeEqual,
} from "node:crypto";
import { env } from "./env";

// Crockford's alphabet: no I, L, O or U, so a number survives being read aloud.
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** A secret of 256 bits, URL-safe. */
export function secretToken() {
  return randomBytes(32).toString("base64url");
}

/** A number people can type: `groups` groups of four characters, 20 bits each. */
export function readableNumber(prefix: string, groups = 3) {
  const group = () => Array.from({ length: 4 }, () => alphabet[randomInt(32)]).join("");
  return [prefix, ...Array.from({ length: groups }, group)].join("-");
}

/** Six decimal digits, for the code a browser shows. */
export function sixDigits() {
  return String(randomInt(1_000_000)).padStart(6, "0");
}

/** SHA-256 in hexadecimal: what is stored of a secret. */
export function fingerprint(secret: string) {
  return createHash("sha256").update(secret).digest("hex");
}

/** Signs `text` for one purpose; a key for one purpose opens nothing else. */
export function sign(purpose: string, text: string | Uint8Array) {
  const key = Buffer.from(hkdfSync("sha256", env().AUTH_SECRET, "bouquin", purpose, 32));
  return createHmac("sha256", key).update(text).digest();
}

/** Compares without telling by time how much was right. */
export function isSame(left: Uint8Array, right: Uint8Array) {
  return left.length === right.length && timingSafeEqual(left, right);
}
