import "server-only";
import { uuidBytes, uuidOf } from "@/lib/kernel/uuid";
import { readSigned, writeSigned } from "@/lib/platform/signed-token";

/** Whose notices of which book. `email` is canonical. */
export type NoticeClaim = { bookId: string; email: string };

const idBytes = 16;
const longestEmailBytes = 254 * 4;

/**
 * Writes whose notices of which book an address is about, signed. It has no end: a letter that was kept for years must
 * still stop the next one, and all it opens is this one choice.
 */
export function writeNoticeToken({ bookId, email }: NoticeClaim) {
  return writeSigned("notices", Buffer.concat([uuidBytes(bookId), Buffer.from(email, "utf8")]));
}

/** Reads a token back; null for anything this shop did not sign to the last bit. */
export function readNoticeToken(token: string): NoticeClaim | null {
  if (token.length > 2 * longestEmailBytes) return null;
  const body = readSigned("notices", token);
  if (!body || body.length <= idBytes) return null;
  return {
    bookId: uuidOf(body.subarray(0, idBytes)),
    email: body.subarray(idBytes).toString("utf8"),
  };
}
