import type { Feed, NavigationEntry, Paging } from "./feed";
import {
  type Asked,
  feedAddress,
  feedLink,
  feedWords,
  pageAddress,
  type Site,
  usualLinks,
} from "./site";

type Place = { path: string; kind: "navigation" | "acquisition"; asked?: Asked };
type Content = Partial<Pick<Feed, "navigation" | "publications" | "groups" | "facets" | "paging">>;

/** Whether there is such a page at all; the first always is. */
export function isPageThere({ page, pageSize: size, total }: Paging) {
  return page === 1 || (page - 1) * size < total;
}

/** A feed with everything that every feed has around its own content. */
export function feedOf(
  site: Site,
  place: Place,
  head: { title: string; updatedAt: Date },
  content: Content,
): Feed {
  const { paging = null } = content;
  const t = feedWords(site.locale);
  const asked = { ...place.asked, ...(paging && paging.page > 1 ? { page: paging.page } : {}) };
  const plain = { ...site, isLocaleAsked: false };
  return {
    ...{ version: site.version, kind: place.kind, ...head },
    id: feedAddress(plain, place.path, place.asked),
    author: { name: site.shopName, href: pageAddress(site, "") },
    links: [
      ...usualLinks(site, { ...place, asked }),
      ...(paging ? turns(site, place, paging) : []),
    ],
    ...{ navigation: [], publications: [], groups: [], facets: [], ...content },
    paging,
    wayOut: wayTo(site, {
      kind: "navigation",
      path: "",
      title: t("toShop"),
      text: t("toShopText"),
    }),
  };
}

function turns(site: Site, { path, kind, asked }: Place, { page, pageSize: size, total }: Paging) {
  const last = Math.max(1, Math.ceil(total / size));
  const turn = (rel: string, to: number) =>
    feedLink(site, { rel, kind, path, asked: { ...asked, ...(to > 1 ? { page: to } : {}) } });
  return [
    turn("first", 1),
    ...(page > 1 ? [turn("previous", page - 1)] : []),
    ...(page < last ? [turn("next", page + 1)] : []),
    turn("last", last),
  ];
}

type Way = Omit<Place, "asked"> & {
  title: string;
  text: string;
  asked?: Asked;
  rel?: string;
  count?: number;
};

/** A way onward within the catalogue. */
export function wayTo(
  site: Site,
  { kind, path, asked, title, text, rel = "subsection", count }: Way,
): NavigationEntry {
  const id = feedAddress({ ...site, isLocaleAsked: false }, path, asked);
  const link = feedLink(site, { rel, kind, path, title, ...(asked ? { asked } : {}) });
  return { id, title, text, link, ...(count === undefined ? {} : { count }) };
}
