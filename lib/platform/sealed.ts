import "server-only";
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { keyFor } from "./random";

const cipher = "aes-256-gcm";
const [nonceBytes, tagBytes] = [12, 16];

/**
 * A secret as it may stand in the database and its backups (AES-256-GCM, NIST SP 800-38D): only a process with this shop's
 * `AUTH_SECRET` reads it, for the same purpose and of the same owner. Base64url of nonce, tag and text.
 */
export function seal(purpose: string, owner: string, secret: string) {
  const nonce = randomBytes(nonceBytes);
  const sealing = createCipheriv(cipher, keyFor(purpose), nonce).setAAD(Buffer.from(owner));
  const text = Buffer.concat([sealing.update(secret, "utf8"), sealing.final()]);
  return Buffer.concat([nonce, sealing.getAuthTag(), text]).toString("base64url");
}

/** What was sealed; null where it was sealed with another `AUTH_SECRET`, for another purpose or of another owner, or was changed. */
export function unseal(purpose: string, owner: string, sealed: string) {
  const bytes = Buffer.from(sealed, "base64url");
  const [nonce, rest] = [bytes.subarray(0, nonceBytes), bytes.subarray(nonceBytes)];
  if (rest.length < tagBytes) return null;
  const opening = createDecipheriv(cipher, keyFor(purpose), nonce, { authTagLength: tagBytes });
  opening.setAAD(Buffer.from(owner)).setAuthTag(rest.subarray(0, tagBytes));
  try {
    const text = Buffer.concat([opening.update(rest.subarray(tagBytes)), opening.final()]);
    return text.toString("utf8");
  } catch {
    return null;
  }
}
