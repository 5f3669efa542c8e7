const catalogues = [
  { type: "application/atom+xml;profile=opds-catalog;kind=navigation", href: "/opds/1.2" },
  { type: "application/opds+json", href: "/opds/2.0" },
];

/** Tells reading apps that are given a page of the shop where its catalogue stands. */
export function CatalogueLinks({ shop }: { shop: string }) {
  return catalogues.map(({ type, href }) => (
    <link key={type} rel="alternate" type={type} href={href} title={shop} />
  ));
}
