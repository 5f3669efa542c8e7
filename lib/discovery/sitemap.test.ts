import { expect, test } from "vitest";
import { create } from "xmlbuilder2";
import { robotsText } from "./robots-text";
import { type FoundPage, sitemapIndex, sitemapPieces } from "./sitemap";

const site = { base: "https://livres.test", own: "en" } as const;

async function whole(pages: FoundPage[]) {
  async function* groups() {
    yield pages;
  }
  let text = "";
  for await (const piece of sitemapPieces(site, groups())) text += piece;
  return text;
}

test("every page stands in each language, and each entry names both and the one for everyone else", async () => {
  const changedAt = new Date("2026-03-04T10:00:00Z");
  const text = await whole([{ path: "/books/one", usual: "en", changedAt }]);
  const entries = text.match(/<url>.*?<\/url>/gs) ?? [];
  expect(entries.length).toBe(2);
  for (const entry of entries) {
    expect(entry).toContain("<lastmod>2026-03-04T10:00:00.000Z</lastmod>");
    for (const [language, locale] of [
      ["fr", "fr"],
      ["en", "en"],
      ["x-default", "en"],
    ])
      expect(entry).toContain(
        `hreflang="${language}" href="https://livres.test/${locale}/books/one"`,
      );
  }
  expect(() => create(text)).not.toThrow();
});

test("a page that has no language of its own is, for everyone else, in the shop's", async () => {
  const text = await whole([{ path: "/books", usual: null, changedAt: null }]);
  expect(text).toContain('hreflang="x-default" href="https://livres.test/en/books"');
});

test("a page of which nobody knows when it changed says nothing of it", async () => {
  expect(await whole([{ path: "", usual: "fr", changedAt: null }])).not.toContain("lastmod");
});

test("the list of sitemaps is well-formed, whatever stands in an address", () => {
  const text = sitemapIndex([{ address: "https://livres.test/a?b&c", changedAt: null }]);
  expect(() => create(text)).not.toThrow();
  expect(text).toContain("<loc>https://livres.test/a?b&amp;c</loc>");
});

test("robots are kept from what is a person's own, and not from authors", () => {
  const text = robotsText("https://livres.test");
  const shut = [...text.matchAll(/^Disallow: (.+)$/gm)].map(([, path]) => path ?? "");
  const isShut = (path: string) => shut.some((one) => path.startsWith(one));
  for (const path of ["/library", "/cart", "/orders/1", "/refund", "/author/sales", "/operator"])
    for (const locale of ["fr", "en"]) expect(isShut(`/${locale}${path}`), path).toBe(true);
  for (const path of ["/downloads/x", "/opds/1.2/library/x", "/opds/2.0/library", "/api/x"])
    expect(isShut(path), path).toBe(true);
  for (const path of ["/fr", "/fr/books/one", "/fr/authors/ada", "/fr/legal/terms", "/opds/1.2"])
    expect(isShut(path), path).toBe(false);
  expect(text).toContain("Sitemap: https://livres.test/sitemap.xml");
});
