/** How long the link of a claim's letter opens, from the moment the letter leaves. */
export const claimLifeMinutes = 60;
/** How many claims one reader may make in an hour; an address mistyped a few times fits in. */
export const claimsPerHour = 5;
/** And how many one network may, whoever asks from it. */
export const claimsPerNetwork = 30;
/** How many letters one address gets in a day, whoever asks; more are silently none. */
export const claimLettersPerDay = 3;

/** Days for which a claim is kept once its link has ended, used or not: long enough to look into a complaint. */
export const claimKeptDays = 30;

/** How many claims the last hour saw of the reader and of the network, and the last day of the address. */
export type RecentClaims = { byReader: number; byNetwork: number; ofAddress: number };

/** Whether another claim may be made. Of the address it says nothing: only of who asks. */
export function mayClaim({ byReader, byNetwork }: RecentClaims) {
  return byReader < claimsPerHour && byNetwork < claimsPerNetwork;
}

/** Whether a claim is worth a letter: an address that nobody answers for is not written to again and again. */
export function mayWriteTo({ ofAddress }: RecentClaims) {
  return ofAddress < claimLettersPerDay;
}

type Claim = { userId: string; tokenHash: string; expiresAt: Date; pressedAt: Date | null };

export type ClaimRefusal = "claim-spent" | "claim-expired" | "claim-of-another";

/**
 * Whether a press brings the purchases: the right secret, by the reader who asked, unused and in time. Null when it
 * does. Whoever does not hold the secret learns nothing.
 */
export function judgeClaim(
  claim: Claim | null,
  press: { userId: string; tokenHash: string; at: Date },
): ClaimRefusal | null {
  if (!claim || claim.tokenHash !== press.tokenHash) return "claim-spent";
  if (claim.userId !== press.userId) return "claim-of-another";
  if (claim.pressedAt) return "claim-spent";
  return claim.expiresAt <= press.at ? "claim-expired" : null;
}

/** An address as its owner knows it again and nobody else learns it: its first character and its domain. */
export function maskedAddress(email: string) {
  const at = email.lastIndexOf("@");
  return `${[...email][0] ?? ""}…${email.slice(at)}`;
}
