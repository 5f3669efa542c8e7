import "server-only";
import { followNews } from "@/lib/store/follow-news";
import { button, type Letter, link, text } from "./letter";
import { shopAddress } from "./mail-address";
import type { MailWords } from "./mail-words";
import { stopFollowing } from "./stop-following";

/** To whoever follows an author: that a new book of theirs is out. Null when there is nothing left to say. */
export async function followedAuthor(
  { t, locale }: MailWords,
  payload: { editionId: string; followId: string },
): Promise<Letter | null> {
  const news = await followNews(payload);
  if (!news) return null;
  const { book } = news;
  const named = { title: book.title, authors: news.authors.map(({ name }) => name).join(", ") };
  const stop = stopFollowing(locale, payload.followId);
  return {
    subject: t("followedAuthor.subject", named),
    preview: t("followedAuthor.preview"),
    heading: t("followedAuthor.heading", named),
    parts: [
      ...(book.subtitle ? [text(book.subtitle, book.language)] : []),
      text(t("followedAuthor.intro")),
      button(t("followedAuthor.button"), shopAddress(`/${locale}/books/${book.slug}`)),
      link(t("followedAuthor.stop"), stop.page),
    ],
    headers: stop.headers,
  };
}
