import "server-only";
import { ok, refused } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";
import { fingerprint } from "@/lib/platform/random";
import { hashLinkToken } from "./link-token";
import { judgeLink } from "./sign-in-link";

/**
 * The press of the button: only after it does the link open a session, so a mail scanner spends nothing.
 * Returns the address, the language it was asked in and where to go. Refused: a `LinkRefusal`.
 */
export async function confirmSignIn(press: {
  linkId: string;
  token: string;
  code: string | null;
  browserHash: string | null;
}) {
  return transaction(async (tx) => {
    // Guesses made at once queue up here, or all of them would count as the first.
    await tx.$executeRaw`SELECT 1 FROM sign_in_links WHERE id = ${press.linkId}::uuid FOR UPDATE`;
    const link = await tx.signInLink.findUnique({ where: { id: press.linkId } });
    const refusal = judgeLink(link, {
      tokenHash: hashLinkToken(press.token),
      browserHash: press.browserHash,
      codeHash: press.code === null ? null : fingerprint(`${press.linkId}:${press.code}`),
      at: now(),
    });
    if (refusal === "code-wrong")
      await tx.signInLink.update({
        where: { id: press.linkId },
        data: { codeTries: { increment: 1 } },
      });
    if (refusal || !link) return refused(refusal ?? "link-spent");

    await tx.signInLink.update({ where: { id: link.id }, data: { confirmedAt: now() } });
    const { identifier: email, locale, returnTo } = link;
    return ok({ email, locale, returnTo });
  });
}
