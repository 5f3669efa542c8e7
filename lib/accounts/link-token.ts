import "server-only";
import { env } from "@/lib/platform/env";
import { fingerprint, sign } from "@/lib/platform/random";

/** The secret of a magic link, made from its id, so that neither the outbox nor the database holds it. */
export function linkToken(linkId: string) {
  return sign("sign-in-link", linkId).toString("base64url");
}

/** What is stored of it, in the form next-auth computes when the link comes back. */
export function hashLinkToken(token: string) {
  return fingerprint(`${token}${env().AUTH_SECRET}`);
}
