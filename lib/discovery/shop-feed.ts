import { Feed } from "feed";
import { notesBlocks } from "@/lib/editions/notes-blocks";
import { notesHtml } from "@/lib/editions/notes-html";
import { escaped } from "@/lib/kernel/plain-page";
import type { ShopNews } from "./shop-news";

type News = ShopNews[number];

/** What a feed of new books and editions says of itself. Addresses are absolute. */
export type ShopFeedWords = {
  title: string;
  language: string;
  /** The page the feed is of, the feed itself, and the shop's name. */
  page: string;
  self: string;
  generator: string;
  /** Where a book's page is. */
  addressOf: (slug: string) => string;
  /** What an entry is called: a new book, or a new edition of one. */
  titleOf: (news: News) => string;
};

/** New books and new editions as an Atom feed (RFC 4287). */
export function shopAtom(news: ShopNews, words: ShopFeedWords) {
  const feed = feedOf(news, words, { atom: words.self });
  // In Atom these titles are HTML, in which a "<" of a title would be markup.
  for (const item of feed.items) item.title = escaped(item.title);
  return feed.atom1();
}

/** The same as JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/), of which the library writes version 1. */
export function shopJson(news: ShopNews, words: ShopFeedWords) {
  const feed = JSON.parse(feedOf(news, words, { json: words.self }).json1());
  const items = feed.items.map(({ author: _first, ...item }: { author?: unknown }, at: number) => ({
    ...item,
    authors: authorsOf(news[at]),
    language: news[at]?.book.language,
  }));
  const version = "https://jsonfeed.org/version/1.1";
  return JSON.stringify({ ...feed, version, language: words.language, items });
}

/** When the news last changed; null where there is none. */
export function newsChangedAt(news: ShopNews) {
  return news[0]?.at ?? null;
}

// Whoever reads a feed asks again and again: without news it is as old as the oldest feed can be.
const never = new Date(0);

function feedOf(news: ShopNews, words: ShopFeedWords, feedLinks: { atom?: string; json?: string }) {
  const { title, page, language, generator } = words;
  const feed = new Feed({
    ...{ id: words.self, title, link: page, language, generator, feedLinks },
    ...{ updated: newsChangedAt(news) ?? never, author: { name: generator } },
  });
  for (const one of news) {
    const { at } = one;
    feed.addItem({
      ...{ id: `urn:uuid:${one.id}`, title: words.titleOf(one), author: authorsOf(one) },
      ...{ link: words.addressOf(one.book.slug), published: at, date: at },
      content: contentOf(one),
    });
  }
  return feed;
}

function authorsOf(news: News | undefined) {
  return (news?.book.authors ?? []).map(({ author }) => ({ name: author.name }));
}

function contentOf({ book, notes }: News) {
  const subtitle = book.subtitle ? [{ kind: "paragraph", text: book.subtitle } as const] : [];
  return notesHtml([...subtitle, ...notesBlocks(notes)]);
}
