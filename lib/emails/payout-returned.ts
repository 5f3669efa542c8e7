import "server-only";
import { statementWords } from "@/lib/payouts/statement-words";
import { findPayout } from "./find-payout";
import { button, type Letter, rows, text } from "./letter";
import { shopAddress } from "./mail-address";
import type { MailWords } from "./mail-words";

/** To the author: the provider took a payout back, whole or in part, how much of it, and that it remains theirs. */
export async function payoutReturned(
  words: MailWords,
  payload: { payoutId: string; returnedMinor: string },
) {
  const { t, locale, money } = words;
  const { payout, number, account, amount, period } = await findPayout(payload.payoutId, words);
  const returned = money(BigInt(payload.returnedMinor), payout.currency);
  const letter: Letter = {
    subject: t("payoutReturned.subject", { returned }),
    preview: t("payoutFailed.preview", { amount: returned }),
    heading: t("payoutFailed.heading"),
    parts: [
      text(t("payoutReturned.intro", { returned, amount, period })),
      rows(
        [t("statementReady.number"), number],
        [t("frame.amount"), returned],
        [t("payoutPaid.account"), account],
        [t("payoutFailed.reason"), statementWords(locale).end("reversed-by-provider")],
      ),
      button(t("statementReady.button"), shopAddress(`/${locale}/author/payouts`)),
    ],
  };
  return letter;
}
