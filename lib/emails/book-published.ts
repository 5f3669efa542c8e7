import "server-only";
import { findInterest } from "@/lib/catalog/find-interest";
import { writeInterestToken } from "@/lib/catalog/interest-token";
import { button, type Letter, link, text } from "./letter";
import { shopAddress } from "./mail-address";
import type { MailWords } from "./mail-words";

/**
 * To whoever signed up before a book was out: it is. The only letter there is about it, so it says so. Null for who had
 * the sign-up forgotten, or where the book is off sale again before the letter left.
 */
export async function bookPublished(
  { t, locale }: MailWords,
  payload: { interestId: string },
): Promise<Letter | null> {
  const interest = await findInterest(payload.interestId);
  if (interest?.book.state !== "published") return null;
  const { title, slug, authors } = interest.book;
  const names = authors.map(({ author }) => author.name).join(", ");
  const token = writeInterestToken(interest.id);
  return {
    subject: t("bookPublished.subject", { title }),
    preview: t("bookPublished.preview", { names }),
    heading: t("bookPublished.heading", { title }),
    parts: [
      text(t("bookPublished.intro", { title, names })),
      button(t("bookPublished.button"), shopAddress(`/${locale}/books/${slug}`)),
      text(t("bookPublished.once")),
      link(t("bookPublished.forget"), shopAddress(`/${locale}/forget/${token}`)),
    ],
    // RFC 8058: the reader's own program can have the address forgotten by one press.
    headers: {
      "List-Unsubscribe": `<${shopAddress(`/forget/${token}`)}>`,
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    },
  };
}
