import type { GraphNode } from "./graph";
import type { Site } from "./site";

/** The shop as an organization and as a website that can be searched (Google: sitelinks, organization). */
export function siteGraph({ base, locale, shopName, legalName, logo }: Site): GraphNode[] {
  return [
    {
      ...{ "@type": "Organization", "@id": organizationId(base) },
      ...{ name: shopName, url: base, logo: `${base}${logo}` },
      ...(legalName ? { legalName } : {}),
    },
    {
      ...{ "@type": "WebSite", "@id": `${base}/#website` },
      ...{ name: shopName, url: `${base}/${locale}`, inLanguage: locale },
      publisher: { "@id": organizationId(base) },
      potentialAction: {
        "@type": "SearchAction",
        target: {
          "@type": "EntryPoint",
          urlTemplate: `${base}/${locale}/books?q={search_term_string}`,
        },
        "query-input": "required name=search_term_string",
      },
    },
  ];
}

/** The way to a page from the home page, both among the steps. Paths begin after the language. */
export function breadcrumbs({ base, locale }: Site, steps: { name: string; path: string }[]) {
  return {
    "@type": "BreadcrumbList",
    itemListElement: steps.map(({ name, path }, at) => ({
      ...{ "@type": "ListItem", position: at + 1, name },
      item: `${base}/${locale}${path}`,
    })),
  };
}

/** By what other things of a graph name the shop. */
export function organizationId(base: string) {
  return `${base}/#organization`;
}
