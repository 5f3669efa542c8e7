import "server-only";
import { findInterest } from "@/lib/catalog/find-interest";
import { writeConfirmingToken } from "@/lib/catalog/interest-token";
import { button, type Letter, text } from "./letter";
import { shopAddress } from "./mail-address";
import type { MailWords } from "./mail-words";

/**
 * To an address somebody typed to hear of a book: whether it was its reader. What was typed beside it is told on the page
 * the button leads to. Null once it is confirmed or forgotten, and where the book is out already.
 */
export async function interestAsked(
  { t, locale }: MailWords,
  payload: { interestId: string },
): Promise<Letter | null> {
  const interest = await findInterest(payload.interestId);
  if (!interest || interest.confirmedAt || interest.book.state !== "draft") return null;
  const { title, authors } = interest.book;
  const names = authors.map(({ author }) => author.name).join(", ");
  const token = writeConfirmingToken(interest.id);
  return {
    subject: t("interestAsked.subject", { title }),
    preview: t("interestAsked.preview"),
    heading: t("interestAsked.heading", { title }),
    parts: [
      text(t("interestAsked.intro", { title, names })),
      button(t("interestAsked.button"), shopAddress(`/${locale}/hear/${token}`)),
      text(t("interestAsked.ignore")),
    ],
  };
}
