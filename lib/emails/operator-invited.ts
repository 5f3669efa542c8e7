import "server-only";
import { operatorInvitationDays } from "@/lib/accounts/operator-invitation";
import { button, type Letter, text } from "./letter";
import { shopAddress } from "./mail-address";
import type { MailWords } from "./mail-words";

/** To whoever was made an operator: what that is, how to begin, and what to do if it is a mistake. */
export async function operatorInvited({ t, locale }: MailWords, { shop }: { shop: string }) {
  const letter: Letter = {
    subject: t("operatorInvited.subject", { shop }),
    preview: t("operatorInvited.preview"),
    heading: t("operatorInvited.heading", { shop }),
    parts: [
      text(t("operatorInvited.intro")),
      text(t("operatorInvited.next", { days: String(operatorInvitationDays) })),
      button(
        t("operatorInvited.button"),
        shopAddress(`/${locale}/sign-in?to=/${locale}/operator/refunds`),
      ),
      text(t("operatorInvited.notYou")),
    ],
  };
  return letter;
}
