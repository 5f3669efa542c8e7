import "server-only";
import { editionName } from "@/lib/catalog/edition-name";
import { now } from "@/lib/platform/clock";
import { followNews } from "@/lib/store/follow-news";
import { button, type Letter, link, text } from "./letter";
import { shopAddress } from "./mail-address";
import type { MailWords } from "./mail-words";
import { stopFollowing } from "./stop-following";

/** To whoever follows a book without owning it: that a new edition is out. Null when there is nothing left to say. */
export async function followedBook(
  { t, locale, date }: MailWords,
  payload: { editionId: string; followId: string },
): Promise<Letter | null> {
  const news = await followNews(payload);
  if (!news) return null;
  const { book, edition } = news;
  const name = editionName(edition, (_key, values) => t("followedBook.editionNumber", values));
  const page = shopAddress(`/${locale}/books/${book.slug}`);
  const stop = stopFollowing(locale, payload.followId);
  return {
    subject: t("followedBook.subject", { title: book.title }),
    preview: t("followedBook.preview"),
    heading: t("followedBook.heading", { title: book.title, edition: name }),
    parts: [
      text(t("followedBook.intro", { date: date(edition.publishedAt ?? now()) })),
      button(t("followedBook.button"), page),
      link(t("followedBook.changelog"), `${page}/editions`),
      link(t("followedBook.stop"), stop.page),
    ],
    headers: stop.headers,
  };
}
