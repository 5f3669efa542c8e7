import "server-only";
import { uuidBytes, uuidOf } from "@/lib/kernel/uuid";
import { readSigned, writeSigned } from "@/lib/platform/signed-token";

/**
 * What a token names. `editionNumber` 0 is the newest edition; `expiresAt` is to the second. `place` is where an extra
 * stands among those of its edition, from zero (lib/access/extras.ts); the edition of an extra is always named.
 */
export type DownloadClaim = {
  linkId: string;
  editionNumber: number;
  expiresAt: Date;
} & ({ format: "pdf" | "epub" } | { format: "extra"; place: number });

const formats = ["pdf", "epub", "extra"] as const;
const bodyBytes = 16 + 1 + 2 + 4;
// Three bytes more, though one would do: the token's last character then holds no bit that says nothing.
const placeBytes = 3;

/** Writes a claim as a token for an address: the link's id, the file, the expiry, signed. */
export function writeDownloadToken(claim: DownloadClaim) {
  const place = claim.format === "extra" ? claim.place : null;
  const body = Buffer.alloc(bodyBytes + (place === null ? 0 : placeBytes));
  uuidBytes(claim.linkId).copy(body);
  body.writeUInt8(formats.indexOf(claim.format), 16);
  body.writeUInt16BE(claim.editionNumber, 17);
  body.writeUInt32BE(Math.floor(claim.expiresAt.getTime() / 1000), 19);
  if (place !== null) body.writeUIntBE(place, bodyBytes, placeBytes);
  return writeSigned("download", body);
}

/** Whether a text has the shape of a token, signed by this shop or not: 52 characters, 56 for an extra. */
export function isTokenShaped(token: string) {
  return /^([\w-]{52}|[\w-]{56})$/.test(token);
}

/** Reads a token back; null for anything this shop did not sign to the last bit. */
export function readDownloadToken(token: string): DownloadClaim | null {
  if (!isTokenShaped(token)) return null;
  const body = readSigned("download", token);
  if (!body) return null;
  const format = formats[body.readUInt8(16)];
  const isExtra = body.length === bodyBytes + placeBytes;
  if (!format || (format === "extra") !== isExtra) return null;
  const named = {
    linkId: uuidOf(body.subarray(0, 16)),
    editionNumber: body.readUInt16BE(17),
    expiresAt: new Date(body.readUInt32BE(19) * 1000),
  };
  if (format === "extra")
    return { ...named, format, place: body.readUIntBE(bodyBytes, placeBytes) };
  return { ...named, format };
}
