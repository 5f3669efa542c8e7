import "server-only";
import { redirect } from "next/navigation";
import { findSecondFactors } from "@/lib/accounts/second-factors";
import { isProofFresh } from "@/lib/accounts/session-life";
import { now } from "@/lib/platform/clock";
import { isLocalShop } from "./cookies";
import { currentLook, currentSession } from "./current-actor";

/**
 * Whether whoever is signed in has proven so within the last quarter of an hour: by a link, a passkey, an account
 * elsewhere; of an operator who has a second factor, by that. Nobody has while they look at somebody's pages.
 */
export async function hasFreshProof() {
  const session = await currentSession();
  if (!session || (await currentLook())) return false;
  // On this computer alone the operator's second factor may wait, and so may this.
  if (session.user.isOperator && isLocalShop()) return true;
  return isProofFresh(session, await needsSecondFactor(session.user), now());
}

/** The same for a page or a route that must not even be seen without: else it leads to the proof, and back. */
export async function askFreshProof(locale: string, returnTo: string) {
  if (!(await hasFreshProof())) redirect(proofAddress(locale, returnTo));
}

/** Where a person proves again who they are, and comes back from. */
export function proofAddress(locale: string, returnTo: string) {
  return `/${locale}/sign-in/again?${new URLSearchParams({ to: returnTo })}`;
}

/** Whether a letter is not enough for this person: they run the shop, it is no local one, and they have a factor. */
export async function needsSecondFactor(person: { id: string; isOperator: boolean }) {
  if (!person.isOperator || isLocalShop()) return false;
  const { hasAuthenticator, hasPasskey } = await findSecondFactors(person.id);
  return hasAuthenticator || hasPasskey;
}
