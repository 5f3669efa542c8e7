import "server-only";
import {
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  randomInt,
  timingSafeEqual,
} from "node:crypto";
import { Readable } from "node:stream";
import { uuidOf } from "@/lib/kernel/uuid";
import { now } from "./clock";
import { env } from "./env";

// Crockford's alphabet: no I, L, O or U, so a number survives being read aloud.
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** A secret of 256 bits, URL-safe. */
export function secretToken() {
  return randomBytes(32).toString("base64url");
}

/**
 * An id for a row of ours (UUID version 7, RFC 9562): 48 bits of the present millisecond, then chance, so that
 * rows made one after the other lie side by side in the database.
 */
export function orderedId() {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(now().getTime(), 0, 6);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return uuidOf(bytes);
}

/** The id that always goes with a text (UUID version 8, RFC 9562): the same text, the same row. */
export function idOfText(text: string) {
  const bytes = createHash("sha256").update(text).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return uuidOf(bytes);
}

/** A number people can type: `groups` groups of four characters, 20 bits each. */
export function readableNumber(prefix: string, groups = 3) {
  const group = () => Array.from({ length: 4 }, () => alphabet[randomInt(32)]).join("");
  return [prefix, ...Array.from({ length: groups }, group)].join("-");
}

/** A secret people can type on any keyboard: so many characters of 5 bits each, in lower case. */
export function typableSecret(length: number) {
  return Array.from({ length }, () => alphabet[randomInt(32)])
    .join("")
    .toLowerCase();
}

/** Six decimal digits, for the code a browser shows. */
export function sixDigits() {
  return String(randomInt(1_000_000)).padStart(6, "0");
}

/** SHA-256 in hexadecimal: what is stored of a secret. */
export function fingerprint(secret: string) {
  return createHash("sha256").update(secret).digest("hex");
}

/** The same of bytes as they come. */
export async function hashOfStream(bytes: AsyncIterable<Uint8Array>) {
  const hash = createHash("sha256");
  for await (const chunk of bytes) hash.update(chunk);
  return hash.digest("hex");
}

/** The same bytes again, hashed as they pass; `digest` is theirs, in hexadecimal, once all of them have. */
export function hashedOnTheWay(source: Readable) {
  const hash = createHash("sha256");
  async function* passing() {
    for await (const piece of source) {
      hash.update(piece as Uint8Array);
      yield piece as Uint8Array;
    }
  }
  return {
    bytes: Readable.from(passing(), { objectMode: false }),
    digest: () => hash.digest("hex"),
  };
}

/** Signs `text` for one purpose; a key for one purpose opens nothing else. */
export function sign(purpose: string, text: string | Uint8Array) {
  return createHmac("sha256", keyFor(purpose)).update(text).digest();
}

// A library signs an address for each of its files. There are as many purposes as places in the code that name one.
const keys = new Map<string, Buffer>();

/** The key of 256 bits for one purpose, made from `AUTH_SECRET` (HKDF, RFC 5869). */
export function keyFor(purpose: string) {
  const { AUTH_SECRET: secret } = env();
  const name = `${secret} ${purpose}`;
  const known = keys.get(name);
  if (known) return known;
  const key = Buffer.from(hkdfSync("sha256", secret, "bouquin", purpose, 32));
  if (keys.size < 100) keys.set(name, key);
  return key;
}

/** Compares without telling by time how much was right. */
export function isSame(left: Uint8Array, right: Uint8Array) {
  return left.length === right.length && timingSafeEqual(left, right);
}
