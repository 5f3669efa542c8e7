import "server-only";
import { uuidBytes, uuidOf } from "@/lib/kernel/uuid";
import { readSigned, writeSigned } from "@/lib/platform/signed-token";

/** How long the addresses of a book's bytes live; whoever reads on asks anew, and is judged anew. */
export const readingLifeSeconds = 240;

/** What a token opens: the inside of one file, as an owner or as a sample, until `expiresAt` (to the second). */
export type ReadingClaim = { kind: "full" | "sample"; fileId: string; expiresAt: Date };

const kinds = ["full", "sample"] as const;
const bodyBytes = 1 + 16 + 4;

/** Writes a claim as a token for an address. It is good for reading alone and opens no download. */
export function writeReadingToken({ kind, fileId, expiresAt }: ReadingClaim) {
  const body = Buffer.alloc(bodyBytes);
  body.writeUInt8(kinds.indexOf(kind), 0);
  uuidBytes(fileId).copy(body, 1);
  body.writeUInt32BE(Math.floor(expiresAt.getTime() / 1000), 17);
  return writeSigned("reading", body);
}

/** Reads a token back; null for anything this shop did not sign to the last bit. */
export function readReadingToken(token: string): ReadingClaim | null {
  const body = readSigned("reading", token);
  if (body?.length !== bodyBytes) return null;
  const kind = kinds[body.readUInt8(0)];
  if (!kind) return null;
  return {
    kind,
    fileId: uuidOf(body.subarray(1, 17)),
    expiresAt: new Date(body.readUInt32BE(17) * 1000),
  };
}
