import { isbnNumbers } from "@/lib/catalog/isbn";
import { notesBlocks } from "@/lib/editions/notes-blocks";
import { formatAmount } from "@/lib/i18n/format";
import type { Accessibility } from "@/lib/inspection/file-facts";
import { money } from "@/lib/kernel/money";
import { refundWindowDays } from "@/lib/orders/sale";
import { type averageOf, starValues } from "@/lib/reviews/review";
import type { GraphNode } from "./graph";
import type { SharedBook } from "./shared-book";
import type { Site } from "./site";
import { organizationId } from "./site-graph";

/** The longest description a search engine is given, characters. */
const longestDescription = 5000;

type Shown = { picture: string; average: ReturnType<typeof averageOf> };

/**
 * A book as a product one may buy (schema.org 30; Google's merchant listing rules: name, image and an offer with price,
 * currency and availability). A rating is in it where readers who have the book gave one, which the page then shows, and never
 * else. `picture` stands in where the book has no cover.
 */
export function bookGraph(book: SharedBook, site: Site, { picture, average }: Shown): GraphNode {
  const { base, locale } = site;
  const address = `${base}/${locale}/books/${book.slug}`;
  const { newest } = book;
  return {
    ...{ "@type": ["Product", "Book"], "@id": `${address}#book`, url: address },
    ...{ name: book.title, sku: book.slug, inLanguage: book.language },
    ...(book.subtitle ? { alternativeHeadline: book.subtitle } : {}),
    description: plainDescription(book.description) || book.title,
    image: book.coverSha256 ? `${base}/covers/${book.coverSha256}/1280.webp` : picture,
    author: book.authors.map(({ name, slug }) => ({
      ...{ "@type": "Person", name, url: `${base}/${locale}/authors/${slug}` },
    })),
    bookFormat: "https://schema.org/EBook",
    ...numbersOf(book),
    ...(book.publishedAt ? { datePublished: dayOf(book.publishedAt) } : {}),
    ...(newest ? editionOf(newest) : {}),
    ...(average ? { aggregateRating: ratingOf(average) } : {}),
    offers: book.packages.map((one) => offer(one, { book, site, address })),
  };
}

// A trade number names one thing: of two formats with one each, what is sold here together has none.
function numbersOf(book: SharedBook) {
  const isbns = isbnNumbers(book);
  const [first] = isbns;
  if (!first) return {};
  return isbns.length === 1 ? { isbn: first, gtin13: first } : { isbn: isbns };
}

/** A text somebody wrote in Markdown as plain words, cut to `longest` characters between two words. */
export function plainDescription(markdown: string, longest = longestDescription) {
  const words = notesBlocks(markdown)
    .map((block) => (block.kind === "list" ? block.items.join(" · ") : block.text))
    .join("\n")
    .trim();
  if (words.length <= longest) return words;
  const cut = words.slice(0, longest - 1);
  // What has no space near its end is written in a script without any, or is no word: it is cut where it is.
  const lastSpace = /\s/.test(words[longest - 1] ?? "") ? cut.length : cut.search(/\s\S*$/);
  return `${(lastSpace > longest - 40 ? cut.slice(0, lastSpace) : cut).replace(/[\s,;:]{1,9}$/, "")}…`;
}

// Stars without words count too, so they are ratings; the page shows the same figure to the same tenth.
function ratingOf({ total, tenths }: NonNullable<Shown["average"]>) {
  return {
    ...{ "@type": "AggregateRating", ratingValue: tenths / 10, ratingCount: total },
    ...{ bestRating: starValues[0], worstRating: starValues.at(-1) },
  };
}

type Newest = NonNullable<SharedBook["newest"]>;

function editionOf({ label, pageCount, publishedAt, facts }: Newest) {
  return {
    ...(label ? { bookEdition: label } : {}),
    ...(pageCount > 0 ? { numberOfPages: pageCount } : {}),
    ...(publishedAt ? { dateModified: dayOf(publishedAt) } : {}),
    ...(facts.accessibility ? accessibilityOf(facts.accessibility) : {}),
  };
}

function accessibilityOf(of: Accessibility) {
  const told = {
    accessMode: of.accessModes.filter(isTerm),
    accessModeSufficient: of.sufficientModes
      .filter((modes) => modes.length > 0 && modes.every(isTerm))
      .map((modes) => ({ "@type": "ItemList", itemListElement: modes })),
    accessibilityFeature: of.features.filter(isTerm),
    accessibilityHazard: of.hazards.filter(isTerm),
  };
  const summary = of.summary?.trim();
  return {
    ...Object.fromEntries(Object.entries(told).filter(([, values]) => values.length > 0)),
    ...(summary ? { accessibilitySummary: summary } : {}),
  };
}

// These come out of a file: only what can be a word of the vocabulary is passed on.
function isTerm(word: string) {
  return /^[A-Za-z][A-Za-z0-9-]{0,59}$/.test(word);
}

type Priced = SharedBook["packages"][number];

// Where readers name their price, the minimum is the price one can buy at; under a promotion, until it ends.
function offer(
  { slug, currency, minimumMinor, promotion }: Priced,
  { book, site, address }: { book: SharedBook; site: Site; address: string },
) {
  return {
    ...{ "@type": "Offer", sku: slug, url: address, priceCurrency: currency },
    price: formatAmount(money(minimumMinor, currency), "en"),
    ...(promotion ? { priceValidUntil: promotion.endsAt.toISOString() } : {}),
    availability: availability(book),
    itemCondition: "https://schema.org/NewCondition",
    ...saleTerms(site),
  };
}

/** Who sells, and that everything can be given back: the same for whatever is offered here. */
export function saleTerms(site: Site) {
  return {
    seller: { "@id": organizationId(site.base) },
    hasMerchantReturnPolicy: {
      "@type": "MerchantReturnPolicy",
      applicableCountry: site.country,
      returnPolicyCategory: "https://schema.org/MerchantReturnFiniteReturnWindow",
      merchantReturnDays: refundWindowDays,
      returnFees: "https://schema.org/FreeReturn",
      refundType: "https://schema.org/FullRefund",
      // The terms tell the rule; robots may not go where one asks for it.
      merchantReturnLink: `${site.base}/${site.locale}/legal/terms`,
    },
  };
}

function availability({ state, newest }: SharedBook) {
  if (state === "retired") return "https://schema.org/Discontinued";
  return state === "published" && newest
    ? "https://schema.org/InStock"
    : "https://schema.org/OutOfStock";
}

function dayOf(instant: Date) {
  return instant.toISOString().slice(0, 10);
}
