import "server-only";
import { fingerprint, typableSecret } from "@/lib/platform/random";

/** So many codes at a time; new ones end the old. */
export const recoveryCodes = 8;
// 24 characters of 5 bits: beyond the 112 bits from which a plain hash suffices (OWASP ASVS 5.0, 6.5.2).
const length = 24;

/** A fresh code, in groups of four as it is written down. */
export function newRecoveryCode() {
  return (typableSecret(length).match(/.{4}/g) ?? []).join("-");
}

/** What is stored of a code, however it was typed: case, spaces, dashes, and letters that look like digits are forgiven. */
export function hashRecoveryCode(typed: string) {
  const plain = typed.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
  return fingerprint(`recovery:${plain.replaceAll("o", "0").replaceAll(/[il]/g, "1")}`);
}
