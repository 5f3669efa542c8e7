import { describe, expect, test } from "vitest";
import { inlineElements } from "@/lib/front/inline-elements";
import { averageOf } from "@/lib/reviews/review";
import { bookGraph, plainDescription } from "./book-graph";
import { writeGraph } from "./graph";
import { robotsText } from "./robots-text";
import type { SharedBook } from "./shared-book";
import { breadcrumbs, siteGraph } from "./site-graph";

const site = {
  ...{ base: "https://livres.test", locale: "fr", shopName: "La boutique", country: "FR" },
  ...{ legalName: "Livres SARL", logo: "/logo/ab.png" },
};
const book: SharedBook = {
  ...{ id: "1", slug: "un-livre", state: "published", language: "fr" },
  ...{ title: "Un livre", subtitle: "Essai", description: "**Un** livre, *vraiment*." },
  ...{ pdfIsbn: null, epubIsbn: null },
  coverSha256: "ab".repeat(32),
  publishedAt: new Date("2026-01-02T10:00:00Z"),
  authors: [{ name: "Ada Une", slug: "ada-une" }],
  packages: [
    { slug: "book", currency: "EUR", minimumMinor: 799n, isFixed: false, promotion: null },
    { slug: "code", currency: "EUR", minimumMinor: 0n, isFixed: false, promotion: null },
  ],
  newest: {
    ...{ label: "2.0", pageCount: 120, publishedAt: new Date("2026-03-04T10:00:00Z") },
    facts: {
      ...{ language: null, words: null, chapters: [] },
      accessibility: {
        ...{ accessModes: ["textual", "<visual>"], sufficientModes: [["textual"]] },
        ...{ features: ["tableOfContents", "alternativeText"], hazards: ["none"] },
        ...{ summary: "Tout se lit.", conformsTo: [], certifiedBy: null, exemption: null },
        ...{ certifierCredential: null, certifierReport: null, isFixedLayout: false },
        ...{ hasPageList: false, hasNavigation: true },
      },
    },
  },
};
const graphOf = (more: Partial<SharedBook> = {}, average: ReturnType<typeof averageOf> = null) =>
  // biome-ignore lint/suspicious/noExplicitAny: a graph is read here as search engines read it.
  bookGraph({ ...book, ...more }, site, { picture: "https://livres.test/p.jpg", average }) as any;

describe("what search engines are told of a book", () => {
  test("is a product and a book in one, with all that merchant listings ask for", () => {
    const told = graphOf();
    expect(told["@type"]).toEqual(["Product", "Book"]);
    expect(told).toMatchObject({
      ...{ name: "Un livre", description: "Un livre, vraiment.", inLanguage: "fr" },
      image: `https://livres.test/covers/${"ab".repeat(32)}/1280.webp`,
      author: [
        { "@type": "Person", name: "Ada Une", url: "https://livres.test/fr/authors/ada-une" },
      ],
      ...{ bookFormat: "https://schema.org/EBook", numberOfPages: 120, bookEdition: "2.0" },
      ...{ datePublished: "2026-01-02", dateModified: "2026-03-04" },
    });
  });

  test("says until when a promotion's price is the price", () => {
    const promotion = { endsAt: new Date("2026-11-30T23:00:00Z") };
    const [first] = book.packages;
    const packages = first ? [{ ...first, promotion }] : [];
    expect(graphOf({ packages }).offers[0]).toMatchObject({
      ...{ price: "7.99", priceValidUntil: "2026-11-30T23:00:00.000Z" },
    });
  });

  test("has one offer for each package, with its minimum as the price and never a range", () => {
    const { offers } = graphOf();
    expect(offers.map((one: { price: string }) => one.price)).toEqual(["7.99", "0.00"]);
    for (const one of offers) {
      expect(one).toMatchObject({
        ...{ "@type": "Offer", priceCurrency: "EUR", url: "https://livres.test/fr/books/un-livre" },
        availability: "https://schema.org/InStock",
      });
      expect(one.hasMerchantReturnPolicy).toMatchObject({
        "@type": "MerchantReturnPolicy",
        ...{ applicableCountry: "FR", merchantReturnDays: 60 },
        returnPolicyCategory: "https://schema.org/MerchantReturnFiniteReturnWindow",
      });
      expect(one).not.toHaveProperty("priceValidUntil");
    }
    expect(JSON.stringify(graphOf())).not.toContain("AggregateOffer");
  });

  test("tells its ISBNs, and the trade number where there is one alone", () => {
    const [epubIsbn, pdfIsbn] = ["9780306406157", "9780804429573"];
    expect(graphOf()).not.toHaveProperty("isbn");
    expect(graphOf({ epubIsbn })).toMatchObject({ isbn: epubIsbn, gtin13: epubIsbn });
    const both = graphOf({ epubIsbn, pdfIsbn });
    expect(both.isbn).toEqual([epubIsbn, pdfIsbn]);
    expect(both).not.toHaveProperty("gtin13");
  });

  test("leads search engines nowhere that robots may not go", () => {
    const shut = [...robotsText(site.base).matchAll(/^Disallow: (.+)$/gm)].map(
      ([, path = ""]) => path,
    );
    const isShut = (path: string) =>
      shut.some((one) => (one.endsWith("$") ? `${path}$` === one : path.startsWith(one)));
    const text = JSON.stringify([graphOf(), ...siteGraph(site)]);
    const told = [...text.matchAll(/"https:\/\/livres\.test(\/[^"]+)"/g)].map(
      ([, path = ""]) => path,
    );
    expect(told.length).toBeGreaterThan(3);
    expect(told.filter(isShut)).toEqual([]);
  });

  test("writes prices of a currency without decimals as it is spent", () => {
    const packages = [
      { slug: "book", currency: "JPY", minimumMinor: 1250n, isFixed: true, promotion: null },
    ];
    expect(graphOf({ packages }).offers[0].price).toBe("1250");
  });

  test("says of a book that cannot be bought that it cannot", () => {
    const said = (more: Partial<SharedBook>) => graphOf(more).offers[0].availability;
    expect(said({ state: "retired" })).toBe("https://schema.org/Discontinued");
    expect(said({ state: "paused" })).toBe("https://schema.org/OutOfStock");
    expect(said({ newest: null })).toBe("https://schema.org/OutOfStock");
  });

  test("tells of accessibility what the files say, in words that can be of the vocabulary", () => {
    expect(graphOf()).toMatchObject({
      ...{ accessMode: ["textual"], accessibilitySummary: "Tout se lit." },
      accessModeSufficient: [{ "@type": "ItemList", itemListElement: ["textual"] }],
      accessibilityFeature: ["tableOfContents", "alternativeText"],
      accessibilityHazard: ["none"],
    });
    expect(graphOf({ newest: null })).not.toHaveProperty("accessMode");
  });

  test("never invents a rating", () => {
    expect(JSON.stringify(graphOf())).not.toMatch(/rating|review/i);
    expect(graphOf({}, averageOf({}))).not.toHaveProperty("aggregateRating");
  });

  test("says what its readers gave, as the page does", () => {
    expect(graphOf({}, averageOf({ 5: 2, 4: 1 })).aggregateRating).toEqual({
      ...{ "@type": "AggregateRating", ratingValue: 4.7, ratingCount: 3 },
      ...{ bestRating: 5, worstRating: 1 },
    });
  });

  test("shows the drawn picture where there is no cover, and cuts an endless description", () => {
    expect(graphOf({ coverSha256: null }).image).toBe("https://livres.test/p.jpg");
    expect(plainDescription("mot ".repeat(5000)).length).toBe(5000);
  });
});

describe("INP-01 a hostile title in linked data", () => {
  const title = `</script><script>alert(1)</script><!-- <script> \u2028 "&amp;'`;
  const html = `<html><script type="application/ld+json">${writeGraph([graphOf({ title })])}</script></html>`;

  test("stays inside its script, and is read as it was written", () => {
    const { scripts } = inlineElements(html) ?? { scripts: [] };
    expect(scripts.length).toBe(1);
    expect(JSON.parse(scripts[0] ?? "")["@graph"][0].name).toBe(title);
    expect(scripts[0]).not.toMatch(/[<>&\u2028]/);
  });
});

test("the shop is an organization and a website that is searched at its catalogue", () => {
  const [organization, website] = siteGraph(site);
  expect(organization).toMatchObject({ "@type": "Organization", legalName: "Livres SARL" });
  expect(organization).toMatchObject({ logo: "https://livres.test/logo/ab.png" });
  expect(website).toMatchObject({
    "@type": "WebSite",
    potentialAction: {
      "@type": "SearchAction",
      target: { urlTemplate: "https://livres.test/fr/books?q={search_term_string}" },
      "query-input": "required name=search_term_string",
    },
  });
  const way = breadcrumbs(site, [
    { name: "Accueil", path: "" },
    { name: "Un livre", path: "/books/un-livre" },
  ]);
  expect(way.itemListElement).toEqual([
    { "@type": "ListItem", position: 1, name: "Accueil", item: "https://livres.test/fr" },
    {
      ...{ "@type": "ListItem", position: 2, name: "Un livre" },
      item: "https://livres.test/fr/books/un-livre",
    },
  ]);
});
