import "server-only";
import { fingerprint, sign } from "@/lib/platform/random";

/** The secret of a correction's link, made from its id, so that neither the outbox nor the database holds it. */
export function correctionToken(correctionId: string) {
  return sign("address-correction", correctionId).toString("base64url");
}

/** What is stored of it. */
export function hashCorrectionToken(token: string) {
  return fingerprint(token);
}
