import "server-only";
import type { Tx } from "@/lib/platform/db";
import { promiseMail } from "@/lib/platform/outbox";

/** Promises the letter about a proposal's end to everyone it names who can read one, once each. */
export async function tellOfShares(tx: Tx, agreementId: string) {
  const { state, terms } = await tx.shareAgreement.findUniqueOrThrow({
    where: { id: agreementId },
    include: { terms: { include: { author: { include: { user: true } } } } },
  });
  for (const { author } of terms) {
    if (!author?.user) continue;
    const { email, locale } = author.user;
    const key = `shares:${agreementId}:${state}:${author.id}`;
    const payload = { agreementId, authorId: author.id };
    await promiseMail(tx, { key, letter: "shares-decided", to: email, locale, payload });
  }
}
