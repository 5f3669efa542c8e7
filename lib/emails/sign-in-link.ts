import "server-only";
import { beginLinkLife } from "@/lib/accounts/begin-link-life";
import { linkToken } from "@/lib/accounts/link-token";
import { linkLifeMinutes } from "@/lib/accounts/sign-in-link";
import { button, type Letter, text } from "./letter";
import { shopAddress } from "./mail-address";
import type { MailWords } from "./mail-words";

/** The magic link, whose life begins now. A link already used or gone, or of yesterday, is not written: null. */
export async function signInLink(
  { t, locale, instant }: MailWords,
  payload: { linkId: string; shop: string },
) {
  const link = await beginLinkLife(payload.linkId);
  if (!link) return null;
  const { shop } = payload;
  const query = new URLSearchParams({ link: link.id, token: linkToken(link.id) });
  const letter: Letter = {
    subject: t("signIn.subject", { shop }),
    preview: t("signIn.preview", { minutes: linkLifeMinutes }),
    heading: t("signIn.heading", { shop }),
    parts: [
      text(t("signIn.intro")),
      button(t("signIn.button"), shopAddress(`/${locale}/sign-in/confirm?${query}`)),
      text(t("signIn.life", { minutes: linkLifeMinutes, until: instant(link.expires) })),
      text(t("signIn.code")),
      text(t("signIn.ignore")),
    ],
  };
  return letter;
}
