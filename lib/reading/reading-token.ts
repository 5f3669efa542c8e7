import "server-only";
import { isSame, sign } from "@/lib/platform/random";

/** How long the addresses of a book's bytes live; whoever reads on asks anew, and is judged anew. */
export const readingLifeSeconds = 240;

/** What a token opens: the inside of one file, as an owner or as a sample, until `expiresAt` (to the second). */
export type ReadingClaim = { kind: "full" | "sample"; fileId: string; expiresAt: Date };

const kinds = ["full", "sample"] as const;
const bodyBytes = 1 + 16 + 4;
const markBytes = 16;

/** Writes a claim as a token for an address. It is good for reading alone and opens no download. */
export function writeReadingToken({ kind, fileId, expiresAt }: ReadingClaim) {
  const body = Buffer.alloc(bodyBytes);
  body.writeUInt8(kinds.indexOf(kind), 0);
  Buffer.from(fileId.replaceAll("-", ""), "hex").copy(body, 1);
  body.writeUInt32BE(Math.floor(expiresAt.getTime() / 1000), 17);
  return Buffer.concat([body, mark(body)]).toString("base64url");
}

/** Reads a token back; null for anything this shop did not sign to the last bit. */
export function readReadingToken(token: string): ReadingClaim | null {
  if (!/^[\w-]{50}$/.test(token)) return null;
  const bytes = Buffer.from(token, "base64url");
  // The last character carries bits no byte has: two spellings of one token are one too many.
  if (bytes.length !== bodyBytes + markBytes || bytes.toString("base64url") !== token) return null;
  const body = bytes.subarray(0, bodyBytes);
  const kind = kinds[body.readUInt8(0)];
  if (!kind || !isSame(bytes.subarray(bodyBytes), mark(body))) return null;
  const id = body.subarray(1, 17).toString("hex");
  return {
    kind,
    fileId: id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5"),
    expiresAt: new Date(body.readUInt32BE(17) * 1000),
  };
}

function mark(body: Uint8Array) {
  return sign("reading", body).subarray(0, markBytes);
}
