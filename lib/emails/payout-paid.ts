import "server-only";
import { findPayout } from "./find-payout";
import { button, type Letter, rows, text } from "./letter";
import { shopAddress } from "./mail-address";
import type { MailWords } from "./mail-words";

/** To the author: the month's royalties have left for the account they were meant for. */
export async function payoutPaid(words: MailWords, payload: { payoutId: string }) {
  const { t, locale } = words;
  const { payout, number, account, amount, period } = await findPayout(payload.payoutId, words);
  const reference = payout.correction?.reference ?? payout.reference ?? payout.providerTransferId;
  const letter: Letter = {
    subject: t("payoutPaid.subject", { amount }),
    preview: t("payoutPaid.preview", { number }),
    heading: t("payoutPaid.heading"),
    parts: [
      text(t("payoutPaid.intro", { amount, period })),
      rows(
        [t("statementReady.number"), number],
        [t("frame.amount"), amount],
        [t("payoutPaid.account"), account],
        ...(reference ? [[t("payoutPaid.reference"), reference] as [string, string]] : []),
      ),
      button(t("statementReady.button"), shopAddress(`/${locale}/author/payouts`)),
    ],
  };
  return letter;
}
