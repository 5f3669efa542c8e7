import "server-only";
import { statementWords } from "@/lib/payouts/statement-words";
import { findPayout } from "./find-payout";
import { button, type Letter, rows, text } from "./letter";
import { shopAddress } from "./mail-address";
import type { MailWords } from "./mail-words";

/** To the author: a payout did not arrive, why, and that the money remains theirs. */
export async function payoutFailed(words: MailWords, payload: { payoutId: string }) {
  const { t, locale } = words;
  const { payout, number, account, amount, period } = await findPayout(payload.payoutId, words);
  const letter: Letter = {
    subject: t("payoutFailed.subject"),
    preview: t("payoutFailed.preview", { amount }),
    heading: t("payoutFailed.heading"),
    parts: [
      text(t("payoutFailed.intro", { amount, period })),
      rows(
        [t("statementReady.number"), number],
        [t("frame.amount"), amount],
        [t("payoutPaid.account"), account],
        [
          t("payoutFailed.reason"),
          statementWords(locale).end(payout.reason ?? "reversed-by-provider"),
        ],
      ),
      button(t("statementReady.button"), shopAddress(`/${locale}/author/payouts`)),
    ],
  };
  return letter;
}
