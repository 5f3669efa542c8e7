import "server-only";
import { findAccountChange } from "./find-account-change";
import { button, type Letter, rows, text } from "./letter";
import type { MailWords } from "./mail-words";

/** To the author's address: the link that confirms an account, or stops it. What was confirmed or stopped: null. */
export async function payoutAccountAsked(words: MailWords, payload: { changeId: string }) {
  const { t, instant } = words;
  const { change, account, old, address } = await findAccountChange(payload.changeId, words);
  if (change.confirmedAt || change.stoppedAt) return null;
  const letter: Letter = {
    subject: t("payoutAccountAsked.subject"),
    preview: t("payoutAccountAsked.preview", { account }),
    heading: t("payoutAccountAsked.heading"),
    parts: [
      text(t("payoutAccountAsked.intro")),
      rows(
        [t("payoutAccountAsked.account"), account],
        ...(old ? [[t("payoutAccountAsked.current"), old] as [string, string]] : []),
      ),
      button(t("payoutAccountAsked.button"), address),
      text(t("payoutAccountAsked.life", { until: instant(change.expiresAt) })),
      text(t("payoutAccountAsked.notYou")),
    ],
  };
  return letter;
}
