import { Feed } from "feed";
import { escaped } from "@/lib/kernel/plain-page";
import { type Changelog, type ChangelogEdition, changedAt } from "./changelog-shape";
import { type NotesBlock, notesBlocks } from "./notes-blocks";
import { notesHtml } from "./notes-html";

/** What a feed of a book's editions says of itself. Addresses are absolute. */
export type FeedWords = {
  title: string;
  language: string;
  /** The page the feed is of, the feed itself, and the shop's name. */
  page: string;
  self: string;
  generator: string;
  nameOf: (edition: ChangelogEdition) => string;
  /** What changed, and why it was withdrawn, in sentences. */
  remarksOf: (edition: ChangelogEdition) => string[];
};

/** The editions of a book as an Atom feed (RFC 4287). */
export function atomFeed(book: Changelog, words: FeedWords) {
  const feed = feedOf(book, words, { atom: words.self });
  // In Atom these titles are HTML, in which a "<" of a label would be markup.
  for (const item of feed.items) item.title = escaped(item.title);
  return feed.atom1();
}

/** The same as JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/), of which the library writes version 1. */
export function jsonFeed(book: Changelog, words: FeedWords) {
  const { author: _author, ...feed } = JSON.parse(
    feedOf(book, words, { json: words.self }).json1(),
  );
  const authors = book.authors.map(({ author }) => ({ name: author.name }));
  const items = feed.items.map(({ author: _first, ...item }: { author?: unknown }) => item);
  const version = "https://jsonfeed.org/version/1.1";
  return JSON.stringify({ ...feed, version, language: words.language, authors, items });
}

function feedOf(book: Changelog, words: FeedWords, feedLinks: { atom?: string; json?: string }) {
  const authors = book.authors.map(({ author }) => ({ name: author.name }));
  const feed = new Feed({
    ...{ id: words.page, title: words.title, link: words.page, language: words.language },
    ...{ updated: changedAt(book), generator: words.generator, feedLinks },
    ...(authors[0] ? { author: authors[0] } : {}),
  });
  for (const edition of book.editions)
    feed.addItem({
      ...{ id: `urn:uuid:${edition.id}`, title: words.nameOf(edition), author: authors },
      link: `${words.page}#${anchorOf(edition)}`,
      ...{ published: edition.publishedAt, date: edition.withdrawnAt ?? edition.publishedAt },
      content: contentOf(edition, words),
    });
  return feed;
}

/** The place of an edition on the page of all of them. */
export function anchorOf({ number }: { number: number }) {
  return `edition-${number}`;
}

function contentOf(edition: ChangelogEdition, { remarksOf }: FeedWords) {
  const remarks = remarksOf(edition).map((text): NotesBlock => ({ kind: "paragraph", text }));
  return notesHtml([...remarks, ...notesBlocks(edition.notes)]);
}
