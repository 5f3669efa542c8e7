import "server-only";
import { findAgreement, shareRows } from "./find-agreement";
import { button, type Letter, rows, text } from "./letter";
import { shopAddress } from "./mail-address";
import type { MailWords } from "./mail-words";

/** To an author whose yes is asked for: what would be shared how, and where to answer. Null once it is over. */
export async function sharesProposed(
  { t, locale, instant }: MailWords,
  payload: { agreementId: string },
) {
  const agreement = await findAgreement(payload.agreementId);
  if (agreement.state !== "proposed") return null;
  const { book, proposer, effectiveFrom, createdAt, terms } = agreement;
  const about = { title: book.title, name: proposer?.name ?? "" };
  const letter: Letter = {
    subject: t("sharesProposed.subject", about),
    preview: t("sharesProposed.preview"),
    heading: t("sharesProposed.heading"),
    parts: [
      text(t("sharesProposed.intro", about)),
      rows(...shareRows(terms, locale)),
      text(
        effectiveFrom > createdAt
          ? t("sharesProposed.from", { date: instant(effectiveFrom) })
          : t("sharesProposed.fromAgreed"),
      ),
      button(
        t("sharesProposed.button"),
        shopAddress(`/${locale}/author/books/${book.slug}/shares`),
      ),
    ],
  };
  return letter;
}
