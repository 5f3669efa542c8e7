import "server-only";
import { uuidBytes, uuidOf } from "@/lib/kernel/uuid";
import { readSigned, writeSigned } from "@/lib/platform/signed-token";

/** What a claim link names: a copy, and which of the links that were made for it. */
export type ClaimName = { copyId: string; turn: number };

/**
 * Writes the name of a copy as a text for its claim link. Behind the 122 bits of the copy's id, which nothing but its link
 * tells, stand 128 bits of our signature; nothing is stored that could be stolen (docs/decisions/0008, 0037).
 */
export function writeClaimToken({ copyId, turn }: ClaimName) {
  const body = Buffer.alloc(18);
  uuidBytes(copyId).copy(body);
  body.writeUInt16BE(turn, 16);
  return writeSigned("claim", body);
}

/** Reads the name back; null for anything this shop did not sign to the last bit. */
export function readClaimToken(token: string): ClaimName | null {
  const body = token.length < 200 ? readSigned("claim", token) : null;
  if (body?.length !== 18) return null;
  return { copyId: uuidOf(body.subarray(0, 16)), turn: body.readUInt16BE(16) };
}
