import "server-only";
import { fingerprint, sign } from "@/lib/platform/random";

/** The secret of a claim's link, made from its id, so that neither the outbox nor the database holds it. */
export function claimToken(claimId: string) {
  return sign("purchase-claim", claimId).toString("base64url");
}

/** What is stored of it. */
export function hashClaimToken(token: string) {
  return fingerprint(token);
}
