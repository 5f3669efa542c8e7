import { createTranslator } from "next-intl";
import { expect, test } from "vitest";
import { inlineElements } from "@/lib/front/inline-elements";
import english from "@/lib/i18n/messages/en/found.json";
import french from "@/lib/i18n/messages/fr/found.json";
import { embedCard, embedSnippet, priceKind } from "./embed-card";
import { shareLinks } from "./share-links";

const hostile = `"><script>alert(1)</script><img src=x onerror=alert(1)> {name}`;
const card = {
  ...{ locale: "fr", theme: null, title: "Un livre", language: "fr", authors: "de Ada Une" },
  ...{ href: "https://livres.test/fr/books/un-livre", price: "dès 7,99 €" },
  coverSrc: "https://livres.test/covers/ab/320.webp",
  words: {
    see: "Voir le livre",
    at: "chez La boutique",
    away: "Pas en vente",
    cover: "Couverture",
  },
};

test("a card shows cover, title, price and one link that leaves the frame, without any script", () => {
  const html = embedCard(card);
  expect(html.match(/<a /g)?.length).toBe(1);
  expect(html).toContain('target="_blank" rel="noopener"');
  for (const words of ["Un livre", "de Ada Une", "dès 7,99 €", "320.webp"])
    expect(html).toContain(words);
  expect(inlineElements(html)?.scripts).toEqual([]);
  expect(embedCard({ ...card, price: null })).toContain("Pas en vente");
});

test("a card follows the reader's palette, unless its site wants one", () => {
  expect(embedCard(card)).toContain('content="light dark"');
  expect(embedCard({ ...card, theme: "dark" })).toContain('content="dark"');
  expect(embedCard({ ...card, theme: `"><script>` })).toContain('content="light dark"');
});

test("INP-01 nothing that is written in a title or a name is markup in a card or in its snippet", () => {
  const words = { see: hostile, at: hostile, away: hostile, cover: hostile };
  const html = embedCard({ ...card, title: hostile, authors: hostile, language: hostile, words });
  expect(html.match(/<img /g)?.length).toBe(1);
  expect(inlineElements(html)?.scripts).toEqual([]);
  const snippet = embedSnippet({ src: "https://livres.test/embed/un-livre", title: hostile });
  expect(snippet.match(/</g)?.length).toBe(2);
});

test("ways to share are plain addresses, in which a title stays a piece of text", () => {
  const links = shareLinks({
    title: "Un & deux\r\nBcc: x@y.z",
    address: "https://livres.test/a?b=c&d",
  });
  expect(links.map(({ way }) => way)).toEqual(["mail", "mastodon", "bluesky"]);
  for (const { href } of links) {
    expect(href).not.toMatch(/[\r\n<>" ]/);
    expect(() => new URL(href)).not.toThrow();
  }
  const mail = new URL(links[0]?.href ?? "");
  expect([...mail.searchParams.keys()]).toEqual(["subject", "body"]);
});

test("a card tells the one price of a book that has one, and the least of another's, in both languages", () => {
  const told = (locale: string, messages: typeof english, minimumMinor: bigint, isFixed: boolean) =>
    createTranslator({ locale, messages, namespace: "found" })("price", {
      ...{ kind: priceKind({ minimumMinor, isFixed }), price: "9" },
    });
  const all: [bigint, boolean][] = [
    [900n, true],
    [900n, false],
    [0n, false],
  ];
  expect(all.map(([price, isFixed]) => told("en", english, price, isFixed))).toEqual([
    "9",
    "from 9",
    "free",
  ]);
  expect(all.map(([price, isFixed]) => told("fr", french, price, isFixed))).toEqual([
    "9",
    "dès 9",
    "gratuit",
  ]);
});
