import "server-only";
import type { Missing } from "@/lib/editions/draft-readiness";
import { db } from "@/lib/platform/db";
import { button, type Letter, quote, text } from "./letter";
import { shopAddress } from "./mail-address";
import type { MailWords } from "./mail-words";

/** To a book's authors: what kept an edition from being published at the time they had chosen. */
export async function editionNotPublished(
  { t, locale, instant }: MailWords,
  payload: { draftId: string; reason: string; wantedAt: string },
) {
  const { book } = await db().editionDraft.findUniqueOrThrow({
    where: { id: payload.draftId },
    select: { book: { select: { title: true } } },
  });
  const { title } = book;
  const reason = payload.reason as Missing["reason"];
  const letter: Letter = {
    subject: t("editionNotPublished.subject", { title }),
    preview: t("editionNotPublished.preview"),
    heading: t("editionNotPublished.heading"),
    parts: [
      text(t("editionNotPublished.intro", { title, at: instant(new Date(payload.wantedAt)) })),
      quote(t(`editionNotPublished.reasons.${reason}`)),
      text(t("editionNotPublished.kept")),
      button(
        t("editionNotPublished.button"),
        shopAddress(`/${locale}/author/drafts/${payload.draftId}`),
      ),
    ],
  };
  return letter;
}
