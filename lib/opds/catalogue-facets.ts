import { formatLanguage } from "@/lib/i18n/format";
import { type CatalogueQuery, orders } from "./catalogue-query";
import type { Facet } from "./feed";
import { type Asked, feedLink, feedWords, type Site } from "./site";

/** The choices beside a list of books: order, language and price. Each keeps the others and starts at page one. */
export function facetsOf(
  site: Site,
  asked: Omit<CatalogueQuery, "page">,
  languages: string[],
): Facet[] {
  const t = feedWords(site.locale);
  const facet = (more: Asked, title: string, isActive: boolean) => ({
    ...feedLink(site, {
      ...{ rel: "http://opds-spec.org/facet", kind: "acquisition", path: "/books", title },
      asked: { ...asked, ...more },
    }),
    isActive,
  });
  return [
    {
      group: t("order"),
      links: orders.map((order) =>
        facet({ order }, t(`orders.${order}`), (asked.order ?? "shop") === order),
      ),
    },
    {
      group: t("language"),
      links: [
        facet({ language: undefined }, t("anyLanguage"), asked.language === undefined),
        ...languages.map((language) =>
          facet({ language }, formatLanguage(language, site.locale), asked.language === language),
        ),
      ],
    },
    {
      group: t("price"),
      links: [
        facet({ price: undefined }, t("anyPrice"), asked.price === undefined),
        facet({ price: "free" }, t("free"), asked.price === "free"),
        facet({ price: "paid" }, t("paid"), asked.price === "paid"),
      ],
    },
  ];
}
