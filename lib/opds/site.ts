import { createTranslator } from "next-intl";
import type { Locale } from "@/lib/i18n/locale";
import { loadMessages } from "@/lib/i18n/messages";
import { type FeedKind, type FeedLink, typeOf, type Version } from "./feed";

/** What a feed needs to know of the shop and of who asks. */
export type Site = {
  /** The shop's address, without a slash at its end. */
  base: string;
  shopName: string;
  version: Version;
  locale: Locale;
  /** Whether the language was asked for in the address: then every address of the feed asks for it too. */
  isLocaleAsked: boolean;
};

/** The words of feeds in a language. */
export function feedWords(locale: Locale) {
  return createTranslator({ locale, messages: loadMessages(locale), namespace: "opds" });
}

export type Asked = Record<string, string | number | undefined>;

/** The whole address of a feed of the site's own tree. */
export function feedAddress(site: Site, path: string, asked: Asked = {}) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(asked))
    if (value !== undefined) query.set(name, String(value));
  if (site.isLocaleAsked) query.set("lang", site.locale);
  const text = query.toString();
  return `${site.base}/opds/${site.version}${path}${text ? `?${text}` : ""}`;
}

/** A link to a feed of the site's own tree. */
export function feedLink(
  site: Site,
  {
    rel,
    kind,
    path,
    asked,
    title,
  }: { rel: string; kind: FeedKind; path: string; asked?: Asked } & {
    title?: string;
  },
): FeedLink {
  const link = { rel, href: feedAddress(site, path, asked), type: typeOf(site.version, kind) };
  return title === undefined ? link : { ...link, title };
}

/** A page of the shop, in the reader's language. */
export function pageAddress({ base, locale }: Site, path: string) {
  return `${base}/${locale}${path}`;
}

/** The links every feed has: itself, the start, the search, the reader's shelf and the page for people. */
export function usualLinks(
  site: Site,
  self: { path: string; kind: FeedKind; asked?: Asked },
): FeedLink[] {
  const t = feedWords(site.locale);
  const search: FeedLink =
    site.version === "1.2"
      ? {
          ...{ rel: "search", href: feedAddress(site, "/search.xml") },
          type: "application/opensearchdescription+xml",
        }
      : {
          rel: "search",
          href: `${feedAddress(site, "/books")}{${site.isLocaleAsked ? "&" : "?"}query}`,
          type: typeOf("2.0", "acquisition"),
          templated: true,
        };
  return [
    feedLink(site, { rel: "self", ...self }),
    feedLink(site, { rel: "start", kind: "navigation", path: "", title: site.shopName }),
    search,
    feedLink(site, {
      ...{ rel: "http://opds-spec.org/crawlable", kind: "acquisition", path: "/books" },
      ...{ asked: { order: "updated" }, title: t("everything") },
    }),
    feedLink(site, {
      ...{ rel: "http://opds-spec.org/shelf", kind: "acquisition", path: "/library" },
      title: t("library"),
    }),
    {
      rel: "alternate",
      href: pageAddress(site, "/books"),
      type: "text/html",
      title: site.shopName,
    },
  ];
}
