import "server-only";
import { fingerprint, isSame, sign } from "@/lib/platform/random";

/** The secret of an invitation's link, made from its id, so that neither the outbox nor the database holds it. */
export function invitationToken(invitationId: string) {
  return sign("share-invitation", invitationId).toString("base64url");
}

/** What is stored of it. */
export function hashInvitationToken(token: string) {
  return fingerprint(`share-invitation:${token}`);
}

/** Whether a link is the one that was sent, told in the same time whatever it is. */
export function isInvitationToken(token: string, tokenHash: string) {
  return isSame(Buffer.from(hashInvitationToken(token)), Buffer.from(tokenHash));
}
