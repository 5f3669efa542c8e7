import "server-only";
import { db } from "@/lib/platform/db";
import { button, heading, type Letter, quote, text } from "./letter";
import { shopAddress } from "./mail-address";
import type { MailWords } from "./mail-words";

/** To an author who asked the shop for something: the question and its answer. */
export async function authorRequestAnswered(
  words: MailWords,
  { requestId }: { requestId: string },
) {
  const { t, locale } = words;
  const request = await db().authorRequest.findUniqueOrThrow({ where: { id: requestId } });
  const letter: Letter = {
    subject: t("requestAnswered.subject"),
    preview: t("requestAnswered.preview"),
    heading: t("requestAnswered.heading"),
    parts: [
      quote(request.answer ?? ""),
      heading(t("requestAnswered.asked")),
      text(request.text),
      button(t("requestAnswered.button"), shopAddress(`/${locale}/author/requests`)),
    ],
  };
  return letter;
}
