import type { BundlePage } from "@/lib/bundles/bundle-page";
import { formatAmount } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";
import { plainDescription, saleTerms } from "./book-graph";
import type { GraphNode } from "./graph";
import type { Site } from "./site";

const availability = {
  "on-sale": "https://schema.org/InStock",
  waiting: "https://schema.org/OutOfStock",
  retired: "https://schema.org/Discontinued",
} as const;

/**
 * A bundle as one product at one price, and the books it holds (schema.org 30; Google's merchant listing rules). Null for
 * an announcement, which offers nothing. What language it is in is said of each book, whatever language it is told in. `picture` stands in where no book has a cover.
 */
export function bundleGraph(bundle: BundlePage, site: Site, picture: string): GraphNode | null {
  if (bundle.standing === "announced") return null;
  const { base, locale } = site;
  const address = `${base}/${locale}/bundles/${bundle.slug}`;
  const covers = bundle.books.flatMap(({ book }) => book.coverSha256 ?? []);
  return {
    ...{ "@type": "Product", "@id": `${address}#bundle`, url: address },
    ...{ name: bundle.title, sku: bundle.slug },
    description: plainDescription(bundle.description) || bundle.title,
    image: covers.length > 0 ? covers.map((sha) => `${base}/covers/${sha}/1280.webp`) : picture,
    isRelatedTo: bundle.books.map(({ book }) => ({
      ...{ "@type": "Book", name: book.title, inLanguage: book.language },
      url: `${base}/${locale}/books/${book.slug}`,
    })),
    offers: {
      ...{ "@type": "Offer", sku: bundle.slug, url: address, priceCurrency: bundle.currency },
      price: formatAmount(money(bundle.minimumMinor, bundle.currency), "en"),
      availability: availability[bundle.standing],
      itemCondition: "https://schema.org/NewCondition",
      ...saleTerms(site),
    },
  };
}
