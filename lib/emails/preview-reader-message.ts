import "server-only";
import type { Author } from "@/lib/accounts/actor";
import { getShopSettings } from "@/lib/catalog/shop-settings";
import type { OwnMessage } from "@/lib/readers/messages";
import { letterLogo } from "./letter-logo";
import { mailWords } from "./mail-words";
import { plainLetter } from "./plain-letter";
import { messageLetter } from "./reader-message";
import { setLetter } from "./set-letter";

/** A message as a reader of a language gets it: its subject, its letter and the plain twin. */
export async function previewReaderMessage(author: Author, message: OwnMessage, locale: string) {
  const words = mailWords(locale, author.timeZone);
  const told = { ...message, author: { name: author.name } };
  const letter = messageLetter(words, told, `/${words.locale}/account`);
  const settings = await getShopSettings();
  const { name: shop } = settings;
  const question = words.t("frame.question");
  return {
    subject: letter.subject,
    html: await setLetter(letter, {
      locale: words.locale,
      shop,
      logo: letterLogo(settings),
      foot: [question],
    }),
    text: plainLetter(letter, [shop, question]),
  };
}
