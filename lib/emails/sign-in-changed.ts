import "server-only";
import type { SignInNews } from "@/lib/accounts/tell-of-sign-in";
import { button, type Letter, rows, text } from "./letter";
import { shopAddress } from "./mail-address";
import type { MailWords } from "./mail-words";

/** To whoever's way of signing in changed: what, when, and what to do if it was somebody else. */
export async function signInChanged(
  { t, locale, instant }: MailWords,
  { news, what, at }: { news: SignInNews; what: string; at: string },
) {
  const letter: Letter = {
    subject: t("signInChanged.subject"),
    preview: t("signInChanged.preview"),
    heading: t("signInChanged.heading"),
    parts: [
      text(t(`signInChanged.news.${news}`, { what })),
      rows([t("signInChanged.at"), instant(new Date(at))]),
      text(t("signInChanged.notYou")),
      button(t("signInChanged.button"), shopAddress(`/${locale}/account`)),
    ],
  };
  return letter;
}
