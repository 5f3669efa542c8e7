import "server-only";
import { uuidBytes, uuidOf } from "@/lib/kernel/uuid";
import { readSigned, writeSigned } from "@/lib/platform/signed-token";

/** Names somebody's following in a letter's own address, signed. It has no end: it can only stop what it names. */
export function writeFollowToken(followId: string) {
  return writeSigned("follows", uuidBytes(followId));
}

/** Reads the name back; null for anything this shop did not sign to the last bit. */
export function readFollowToken(token: string) {
  const body = token.length < 200 ? readSigned("follows", token) : null;
  return body?.length === 16 ? uuidOf(body) : null;
}
