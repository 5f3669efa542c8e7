import "server-only";
import { findAgreement, shareRows } from "./find-agreement";
import { button, type Letter, rows, text } from "./letter";
import { shopAddress } from "./mail-address";
import type { MailWords } from "./mail-words";

/** To everyone a proposal names: how it ended, and what is true now. */
export async function sharesDecided(
  { t, locale, instant }: MailWords,
  payload: { agreementId: string },
) {
  const { state, book, decider, inForceFrom, terms } = await findAgreement(payload.agreementId);
  if (state === "proposed") return null;
  const { title } = book;
  const isAgreed = inForceFrom !== null;
  const about = { end: state, title, name: decider?.name ?? "" };
  const letter: Letter = {
    subject: t("sharesDecided.subject", about),
    preview: t("sharesDecided.preview", about),
    heading: t("sharesDecided.heading", about),
    parts: [
      text(t("sharesDecided.intro", about)),
      ...(isAgreed
        ? [
            rows(...shareRows(terms, locale)),
            text(t("sharesDecided.from", { date: instant(inForceFrom) })),
          ]
        : [text(t("sharesDecided.unchanged"))]),
      button(t("sharesDecided.button"), shopAddress(`/${locale}/author/books/${book.slug}/shares`)),
    ],
  };
  return letter;
}
