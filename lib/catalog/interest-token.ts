import "server-only";
import { uuidBytes, uuidOf } from "@/lib/kernel/uuid";
import { readSigned, writeSigned } from "@/lib/platform/signed-token";

const idBytes = 16;

/** Writes which sign-up an address in a letter is about, signed; all it opens is that sign-up's end. */
export function writeInterestToken(interestId: string) {
  return writeSigned("interest", uuidBytes(interestId));
}

/** The sign-up a token names; null for anything this shop did not sign to the last bit. */
export function readInterestToken(token: string) {
  if (token.length > 200) return null;
  const body = readSigned("interest", token);
  return body && body.length === idBytes ? uuidOf(body) : null;
}
