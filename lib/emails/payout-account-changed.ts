import "server-only";
import { accountName } from "@/lib/payouts/account-name";
import { db } from "@/lib/platform/db";
import { button, type Letter, rows, text } from "./letter";
import { shopAddress } from "./mail-address";
import type { MailWords } from "./mail-words";

/** To the author's address: payouts go elsewhere from now on, and what to do if it was somebody else. */
export async function payoutAccountChanged(words: MailWords, payload: { accountId: string }) {
  const { t, locale, instant } = words;
  const row = await db().payoutAccount.findUniqueOrThrow({ where: { id: payload.accountId } });
  const account = accountName(row);
  const letter: Letter = {
    subject: t("payoutAccountChanged.subject"),
    preview: t("payoutAccountChanged.preview", { account }),
    heading: t("payoutAccountChanged.heading"),
    parts: [
      text(t("payoutAccountChanged.intro")),
      rows(
        [t("payoutPaid.account"), account],
        [t("payoutAccountChanged.at"), instant(row.createdAt)],
      ),
      text(t("payoutAccountChanged.notYou")),
      button(t("statementReady.button"), shopAddress(`/${locale}/author/payouts`)),
    ],
  };
  return letter;
}
