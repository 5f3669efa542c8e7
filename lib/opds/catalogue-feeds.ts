import { formatLanguage } from "@/lib/i18n/format";
import { facetsOf } from "./catalogue-facets";
import { type CatalogueQuery, pageSize } from "./catalogue-query";
import type { FeedLink, Group, Publication } from "./feed";
import { feedOf, wayTo } from "./feed-frame";
import { type Asked, feedLink, feedWords, type Site } from "./site";

/** The start of the catalogue: every way into it, and in 2.0 the first books of each. */
export function startFeed(
  site: Site,
  { hasFeatured, groups, updatedAt }: { hasFeatured: boolean; groups: Group[]; updatedAt: Date },
) {
  const t = feedWords(site.locale);
  const way = (
    kind: "navigation" | "acquisition",
    path: string,
    words: [string, string],
    more: { asked?: Asked; rel?: string } = {},
  ) => wayTo(site, { kind, path, title: words[0], text: words[1], ...more });
  return feedOf(
    site,
    { path: "", kind: "navigation" },
    { title: site.shopName, updatedAt },
    {
      navigation: [
        way("acquisition", "/books", [t("newest"), t("newestText")], {
          ...{ asked: { order: "new" }, rel: "http://opds-spec.org/sort/new" },
        }),
        way("acquisition", "/books", [t("updated"), t("updatedText")], {
          asked: { order: "updated" },
        }),
        ...(hasFeatured
          ? [
              way("acquisition", "/books", [t("featured"), t("featuredText")], {
                ...{ asked: { featured: "yes" }, rel: "http://opds-spec.org/featured" },
              }),
            ]
          : []),
        way("navigation", "/languages", [t("languages"), t("languagesText")]),
        way("navigation", "/authors", [t("authors"), t("authorsText")]),
        way("acquisition", "/library", [t("library"), t("libraryText")], {
          rel: "http://opds-spec.org/shelf",
        }),
      ],
      groups,
    },
  );
}

/** A group of the start: a few books and the way to all of them. */
export function startGroup(
  site: Site,
  order: "new" | "featured",
  publications: Publication[],
): Group {
  const t = feedWords(site.locale);
  const title = t(order === "new" ? "newest" : "featured");
  const asked = order === "new" ? { order } : { featured: "yes" };
  return {
    ...{ title, publications },
    link: feedLink(site, { rel: "self", kind: "acquisition", path: "/books", asked, title }),
  };
}

type Shown = {
  publications: Publication[];
  total: number;
  languages: string[];
  author: string | null;
};

/** A page of the books for sale, as they were asked for. */
export function booksFeed(site: Site, query: CatalogueQuery, shown: Shown) {
  const { page, ...asked } = query;
  return feedOf(
    site,
    { path: "/books", kind: "acquisition", asked },
    {
      title: titleOf(site, query, shown.author),
      updatedAt: newestOf(shown.publications),
    },
    {
      publications: shown.publications,
      facets: facetsOf(site, asked, shown.languages),
      paging: { page, pageSize, total: shown.total },
    },
  );
}

/** The languages books are in. */
export function languagesFeed(
  site: Site,
  languages: { language: string; count: number }[],
  updatedAt: Date,
) {
  const t = feedWords(site.locale);
  return feedOf(
    site,
    { path: "/languages", kind: "navigation" },
    { title: t("languages"), updatedAt },
    {
      navigation: languages.map(({ language, count }) =>
        wayTo(site, {
          ...{ kind: "acquisition", path: "/books", asked: { language }, count },
          ...{ title: formatLanguage(language, site.locale), text: t("books", { count }) },
        }),
      ),
    },
  );
}

type ListedAuthor = { name: string; slug: string; count: number };

/** A page of the authors. */
export function authorsFeed(
  site: Site,
  {
    authors,
    page,
    total,
    updatedAt,
  }: { authors: ListedAuthor[]; page: number; total: number; updatedAt: Date },
) {
  const t = feedWords(site.locale);
  return feedOf(
    site,
    { path: "/authors", kind: "navigation" },
    { title: t("authors"), updatedAt },
    {
      navigation: authors.map(({ name, slug, count }) =>
        wayTo(site, {
          ...{ kind: "acquisition", path: "/books", asked: { author: slug }, count },
          ...{ title: name, text: t("books", { count }) },
        }),
      ),
      paging: { page, pageSize, total },
    },
  );
}

/** What a reader owns. `path` is where this shelf stands: behind a password, or at its secret address. */
export function shelfFeed(
  site: Site,
  { path, publications, changedAt }: { path: string; publications: Publication[]; changedAt: Date },
) {
  const title = feedWords(site.locale)("library");
  const shelf = feedOf(
    site,
    { path, kind: "acquisition" },
    { title, updatedAt: changedAt },
    { publications },
  );
  // A shelf at an address of its own is not the one that asks for a password.
  const isOther = ({ rel }: FeedLink) =>
    rel === "http://opds-spec.org/shelf" && path !== "/library";
  return { ...shelf, links: shelf.links.filter((link) => !isOther(link)) };
}

function titleOf(site: Site, query: CatalogueQuery, author: string | null) {
  const t = feedWords(site.locale);
  if (query.query) return t("found", { query: query.query });
  if (author) return author;
  if (query.featured) return t("featured");
  if (query.order === "new") return t("newest");
  if (query.order === "updated") return t("updated");
  return query.language ? formatLanguage(query.language, site.locale) : t("everything");
}

function newestOf(publications: Publication[]) {
  return new Date(Math.max(0, ...publications.map(({ updatedAt }) => updatedAt.getTime())));
}
