import "server-only";
import { fingerprint, isSame, sign } from "@/lib/platform/random";

/** The secret of a change's letters, made from its id, so that neither the outbox nor the database holds it. */
export function changeToken(changeId: string) {
  return sign("payout-account", changeId).toString("base64url");
}

/** What is stored of it. */
export function hashChangeToken(token: string) {
  return fingerprint(`payout-account:${token}`);
}

/** Whether a link is the one that was sent, told in the same time whatever it is. */
export function isChangeToken(token: string, tokenHash: string) {
  return isSame(Buffer.from(hashChangeToken(token)), Buffer.from(tokenHash));
}
