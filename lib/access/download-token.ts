import "server-only";
import { isSame, sign } from "@/lib/platform/random";

/** What a token names. `editionNumber` 0 is the newest edition; `expiresAt` is to the second. */
export type DownloadClaim = {
  linkId: string;
  format: "pdf" | "epub";
  editionNumber: number;
  expiresAt: Date;
};

const formats = ["pdf", "epub"] as const;
const bodyBytes = 16 + 1 + 2 + 4;
const markBytes = 16;

/** Writes a claim as a token for an address: the link's id, the file, the expiry, signed. */
export function writeDownloadToken(claim: DownloadClaim) {
  const body = Buffer.alloc(bodyBytes);
  Buffer.from(claim.linkId.replaceAll("-", ""), "hex").copy(body);
  body.writeUInt8(formats.indexOf(claim.format), 16);
  body.writeUInt16BE(claim.editionNumber, 17);
  body.writeUInt32BE(Math.floor(claim.expiresAt.getTime() / 1000), 19);
  return Buffer.concat([body, mark(body)]).toString("base64url");
}

/** Reads a token back; null for anything this shop did not sign to the last bit. */
export function readDownloadToken(token: string): DownloadClaim | null {
  if (!/^[\w-]{52}$/.test(token)) return null;
  const bytes = Buffer.from(token, "base64url");
  if (bytes.length !== bodyBytes + markBytes) return null;
  const body = bytes.subarray(0, bodyBytes);
  const format = formats[body.readUInt8(16)];
  if (!format || !isSame(bytes.subarray(bodyBytes), mark(body))) return null;
  const id = body.subarray(0, 16).toString("hex");
  return {
    linkId: id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5"),
    format,
    editionNumber: body.readUInt16BE(17),
    expiresAt: new Date(body.readUInt32BE(19) * 1000),
  };
}

function mark(body: Uint8Array) {
  return sign("download", body).subarray(0, markBytes);
}
