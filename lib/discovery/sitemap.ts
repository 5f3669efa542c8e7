import { type Locale, locales } from "@/lib/i18n/locale";
import { escaped } from "@/lib/kernel/plain-page";

/** A page of the shop that stands in both languages. */
export type FoundPage = {
  /** Begins after the language: "/books/one". */
  path: string;
  /** The language of those who speak neither; null is the shop's own. */
  usual: Locale | null;
  /** When what it shows last changed; null where nothing says so. */
  changedAt: Date | null;
};

const head = '<?xml version="1.0" encoding="UTF-8"?>\n';
const ofSitemaps = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';
const withAlternates = `${ofSitemaps} xmlns:xhtml="http://www.w3.org/1999/xhtml"`;

/** The list of the sitemaps (sitemaps.org, 0.9). Addresses are absolute. */
export function sitemapIndex(sitemaps: { address: string; changedAt: Date | null }[]) {
  const entries = sitemaps.map(
    ({ address, changedAt }) =>
      `<sitemap><loc>${escaped(address)}</loc>${lastmod(changedAt)}</sitemap>\n`,
  );
  return `${head}<sitemapindex ${ofSitemaps}>\n${entries.join("")}</sitemapindex>\n`;
}

/**
 * One sitemap, piece by piece as its pages come: every page in each language, each naming all of them. `own` is the
 * shop's language.
 */
export async function* sitemapPieces(
  { base, own }: { base: string; own: Locale },
  groups: AsyncIterable<FoundPage[]>,
) {
  yield `${head}<urlset ${withAlternates}>\n`;
  for await (const pages of groups)
    yield pages
      .map(({ usual, ...page }) => entriesOf(base, { ...page, usual: usual ?? own }))
      .join("");
  yield "</urlset>\n";
}

function entriesOf(base: string, { path, usual, changedAt }: FoundPage & { usual: Locale }) {
  const address = (locale: string) => escaped(`${base}/${locale}${path}`);
  const alternate = (language: string, locale: string) =>
    `<xhtml:link rel="alternate" hreflang="${language}" href="${address(locale)}"/>`;
  const others = [
    ...locales.map((locale) => alternate(locale, locale)),
    alternate("x-default", usual),
  ].join("");
  return locales
    .map((locale) => `<url><loc>${address(locale)}</loc>${lastmod(changedAt)}${others}</url>\n`)
    .join("");
}

function lastmod(changedAt: Date | null) {
  return changedAt ? `<lastmod>${changedAt.toISOString()}</lastmod>` : "";
}
