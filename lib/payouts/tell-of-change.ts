import "server-only";
import type { Tx } from "@/lib/platform/db";
import { promiseMail } from "@/lib/platform/outbox";

/** Promises the letter about an account's change to the author's own address, once each. */
export async function tellOfChange(
  tx: Tx,
  change: { id: string; authorId: string },
  step: "asked" | "changed",
) {
  const { user } = await tx.author.findUniqueOrThrow({
    where: { id: change.authorId },
    include: { user: true },
  });
  if (!user) throw new Error(`author ${change.authorId} has no address to be told at`);
  await promiseMail(tx, {
    ...{ key: `payout-account:${change.id}:${step}`, letter: `payout-account-${step}` },
    ...{ to: user.email, locale: user.locale, payload: { changeId: change.id } },
  });
}
