import "server-only";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { promiseMail } from "@/lib/platform/outbox";
import { orderedId } from "@/lib/platform/random";

/** What changed in how a person signs in. */
export type SignInNews =
  | "passkey-added"
  | "passkey-removed"
  | "recovery-made"
  | "recovery-used"
  | "account-linked";

/** Promises the letter that tells a person of a change in how they sign in: whoever did not do it learns of it. */
export async function tellOfSignIn(
  tx: Tx,
  userId: string,
  { news, what = "" }: { news: SignInNews; what?: string },
) {
  const user = await tx.user.findUniqueOrThrow({ where: { id: userId } });
  await promiseMail(tx, {
    ...{ key: `sign-in-changed:${orderedId()}`, letter: "sign-in-changed", to: user.email },
    ...{ locale: user.locale, payload: { news, what, at: now().toISOString() } },
  });
}
