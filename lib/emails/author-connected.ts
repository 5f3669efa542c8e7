import "server-only";
import { db } from "@/lib/platform/db";
import { button, type Letter, text } from "./letter";
import { shopAddress } from "./mail-address";
import type { MailWords } from "./mail-words";

/** To whoever was given an author: what they see from now on, and what to do if it is not theirs. */
export async function authorConnected({ t, locale }: MailWords, payload: { authorId: string }) {
  const { name } = await db().author.findUniqueOrThrow({ where: { id: payload.authorId } });
  const letter: Letter = {
    subject: t("authorConnected.subject", { name }),
    preview: t("authorConnected.preview"),
    heading: t("authorConnected.heading"),
    parts: [
      text(t("authorConnected.intro", { name })),
      text(t("authorConnected.next")),
      button(t("authorConnected.button"), shopAddress(`/${locale}/author/payouts`)),
      text(t("authorConnected.notYou")),
    ],
  };
  return letter;
}
