import "server-only";
import { seal, unseal } from "@/lib/platform/sealed";

const purpose = "authenticator-seed";

type Holder = { id: string; totpSealed: string | null; totpSecret: string | null };

/** The seed of somebody's authenticator as it is kept: whoever reads a backup alone makes no codes from it. */
export function sealSeed(userId: string, seed: string) {
  return seal(purpose, userId, seed);
}

/**
 * The seed of somebody's authenticator, in base32; null where there is none, or where it was sealed with an `AUTH_SECRET` that
 * this shop no longer has. One enrolled by a release before may still stand in clear.
 */
export function seedOf({ id, totpSealed, totpSecret }: Holder) {
  return totpSealed ? unseal(purpose, id, totpSealed) : totpSecret;
}
