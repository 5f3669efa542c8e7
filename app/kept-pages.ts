import type { KeptPage } from "@/lib/front/kept-page";
import { isLocale, preferredLocale } from "@/lib/i18n/locale";

// The topics are those the database calls out when the rows behind them change. What is shown on the pages of one book
// alone is called out with its address, which stands in the path.
const shopWindow = ["catalog", "settings"];

/** The pages that are the same for everyone and may be kept; nothing personal is ever rendered in them. */
export const keptPages: KeptPage[] = [
  { path: /^\/(fr|en)$/, query: {}, topics: shopWindow, counts: ["lists"] },
  { path: /^\/(fr|en)\/books$/, query: {}, topics: shopWindow },
  {
    path: /^\/(fr|en)\/categories\/[a-z0-9-]{1,80}$/,
    query: {},
    topics: shopWindow,
    counts: ["lists"],
  },
  {
    path: /^\/(fr|en)\/books\/(?<slug>[a-z0-9-]{1,120})$/,
    query: {},
    topics: [...shopWindow, "reviews:<slug>", "trials:<slug>"],
    counts: ["readers:<slug>"],
  },
  { path: /^\/(fr|en)\/bundles$/, query: {}, topics: shopWindow },
  { path: /^\/(fr|en)\/bundles\/[a-z0-9-]{1,120}$/, query: {}, topics: shopWindow },
  { path: /^\/(fr|en)\/coming\/[a-z0-9-]{1,120}$/, query: {}, topics: shopWindow },
  {
    path: /^\/(fr|en)\/books\/[a-z0-9-]{1,120}\/editions(\.atom|\.json)?$/,
    query: {},
    topics: shopWindow,
  },
  { path: /^\/(fr|en)\/authors\/[a-z0-9-]{1,120}$/, query: {}, topics: shopWindow },
  // New books and editions, of the shop and of an author.
  {
    path: /^\/(fr|en)(\/authors\/[a-z0-9-]{1,120})?\/feed\.(atom|json)$/,
    query: {},
    topics: shopWindow,
  },
  {
    path: /^\/embed\/[a-z0-9-]{1,120}$/,
    query: { lang: /^(fr|en)$/, theme: /^(light|dark)$/ },
    topics: shopWindow,
  },
  {
    path: /^\/(fr|en)\/legal\/[a-z]{1,20}(\/\d{1,6})?$/,
    query: {},
    topics: ["settings", "legal"],
  },
  { path: /^\/(fr|en)\/not-found$/, query: {}, topics: ["settings"] },
];

/** The page that stands where there is none, in the language of the address asked for, else the reader's. */
export function missingPage(url: string, acceptLanguage: string | undefined) {
  const asked = /^\/([^/?]+)/.exec(url)?.[1];
  const locale = isLocale(asked) ? asked : preferredLocale(acceptLanguage, null, "fr");
  return `/${locale}/not-found`;
}

/**
 * The routes that say nothing but that there is nothing: every other address of a language, and every single word that
 * is neither a language nor could be a book's short address.
 */
export const nothingThere: Record<string, RegExp | null> = {
  "/[locale]/[...rest]": null,
  "/[locale]": /^\/[a-z0-9-]{1,120}\/?$/,
};
