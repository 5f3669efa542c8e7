import "server-only";
import { findAccountChange } from "./find-account-change";
import { button, type Letter, link, rows, text } from "./letter";
import { shopAddress } from "./mail-address";
import type { MailWords } from "./mail-words";

/** To the author's address: from when payouts go elsewhere, and how to stop it if it was somebody else. */
export async function payoutAccountChanged(words: MailWords, payload: { changeId: string }) {
  const { t, locale, instant } = words;
  const { change, account, old, address } = await findAccountChange(payload.changeId, words);
  const { confirmedAt, countsFrom } = change;
  if (!confirmedAt || !countsFrom || change.stoppedAt) return null;
  const letter: Letter = {
    subject: t("payoutAccountChanged.subject"),
    preview: t("payoutAccountChanged.preview", { account }),
    heading: t("payoutAccountChanged.heading"),
    parts: [
      text(t("payoutAccountChanged.intro")),
      rows(
        [t("payoutAccountAsked.account"), account],
        ...(old ? [[t("payoutAccountAsked.current"), old] as [string, string]] : []),
        [t("payoutAccountChanged.at"), instant(countsFrom)],
      ),
      ...(countsFrom > confirmedAt ? [text(t("payoutAccountChanged.waits"))] : []),
      text(t("payoutAccountChanged.notYou")),
      link(t("payoutAccountChanged.stop"), address),
      button(t("statementReady.button"), shopAddress(`/${locale}/author/payouts`)),
    ],
  };
  return letter;
}
