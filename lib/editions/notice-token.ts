import "server-only";
import { isSame, sign } from "@/lib/platform/random";

/** Whose notices of which book. `email` is canonical. */
export type NoticeClaim = { bookId: string; email: string };

const idBytes = 16;
const markBytes = 16;
const longestEmailBytes = 254 * 4;

/**
 * Writes whose notices of which book an address is about, signed. It has no end: a letter that was kept for years must
 * still stop the next one, and all it opens is this one choice.
 */
export function writeNoticeToken({ bookId, email }: NoticeClaim) {
  const body = Buffer.concat([
    Buffer.from(bookId.replaceAll("-", ""), "hex"),
    Buffer.from(email, "utf8"),
  ]);
  return Buffer.concat([body, mark(body)]).toString("base64url");
}

/** Reads a token back; null for anything this shop did not sign to the last bit. */
export function readNoticeToken(token: string): NoticeClaim | null {
  if (!/^[\w-]+$/.test(token) || token.length > 2 * longestEmailBytes) return null;
  const bytes = Buffer.from(token, "base64url");
  // Two texts can stand for the same bytes; only the one that was written is ours.
  if (bytes.length <= idBytes + markBytes || bytes.toString("base64url") !== token) return null;
  const body = bytes.subarray(0, -markBytes);
  if (!isSame(bytes.subarray(-markBytes), mark(body))) return null;
  const id = body.subarray(0, idBytes).toString("hex");
  return {
    bookId: id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5"),
    email: body.subarray(idBytes).toString("utf8"),
  };
}

function mark(body: Uint8Array) {
  return sign("notices", body).subarray(0, markBytes);
}
