import "server-only";
import { uuidBytes, uuidOf } from "@/lib/kernel/uuid";
import { readSigned, writeSigned } from "@/lib/platform/signed-token";

const idBytes = 16;

/** Writes which sign-up an address in a letter is about, signed; all it opens is that sign-up's end. */
export function writeInterestToken(interestId: string) {
  return writeSigned("interest", uuidBytes(interestId));
}

/** Writes which sign-up the letter is about that asks to confirm it, signed; it opens nothing else. */
export function writeConfirmingToken(interestId: string) {
  return writeSigned("interest-confirmed", uuidBytes(interestId));
}

/** The sign-up a token names; null for anything this shop did not sign to the last bit. */
export function readInterestToken(token: string) {
  return readToken("interest", token);
}

/** The sign-up that whoever holds a letter may confirm; null for anything this shop did not sign for that. */
export function readConfirmingToken(token: string) {
  return readToken("interest-confirmed", token);
}

function readToken(purpose: string, token: string) {
  if (token.length > 200) return null;
  const body = readSigned(purpose, token);
  return body && body.length === idBytes ? uuidOf(body) : null;
}
