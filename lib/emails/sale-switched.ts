import "server-only";
import { db } from "@/lib/platform/db";
import { button, type Letter, text } from "./letter";
import { shopAddress } from "./mail-address";
import type { MailWords } from "./mail-words";

type Told = { bookId: string; authorId: string; by: string; what: string };

/**
 * To whoever else earns by a book: that one of its authors put it on sale or took it off, and which bundles that stops. Null
 * once it stands otherwise again.
 */
export async function saleSwitched({ t, locale }: MailWords, told: Told): Promise<Letter | null> {
  const { bookId, authorId, by: name, what: state } = told;
  const book = await db().book.findUnique({
    where: { id: bookId },
    include: {
      authors: { where: { authorId } },
      bundles: { where: { bundle: { state: "published" } }, include: { bundle: true } },
    },
  });
  if (book?.state !== state) return null;
  const about = { state, title: book.title, name };
  const titles = book.bundles.map(({ bundle }) => bundle.title).sort();
  const own = `/${locale}/author/books/${book.slug}/state`;
  return {
    subject: t("saleSwitched.subject", about),
    preview: t("saleSwitched.preview", about),
    heading: t("saleSwitched.subject", about),
    parts: [
      text(t("saleSwitched.intro", about)),
      ...(titles.length > 0
        ? [text(t("saleSwitched.bundles", { state, titles: titles.join(", ") }))]
        : []),
      text(t("saleSwitched.earned")),
      book.authors.length > 0
        ? button(t("saleSwitched.button"), shopAddress(own))
        : button(t("saleSwitched.toBundles"), shopAddress(`/${locale}/author/bundles`)),
    ],
  };
}
