// What is a person's own, or leads nowhere a search engine could go. "author" alone would shut the authors too: it ends
// there ("$"), or goes on with a slash.
const shut = [
  ...[
    "library",
    "account",
    "cart",
    "orders",
    "refund",
    "author$",
    "author/",
    "operator",
    "sign-in",
  ],
];
const rooms = ["second-factor", "payout-account", "invitation", "read"];
const elsewhere = ["/api/", "/downloads/", "/reading/", "/unsubscribe/", "/opds/1.2/library"];

/**
 * What robots may not fetch (RFC 9309) and where the list of pages stands. Nothing is hidden by it: each of these doors is
 * shut by itself.
 */
export function robotsText(base: string) {
  const paths = [
    ...["fr", "en"].flatMap((locale) => [...shut, ...rooms].map((room) => `/${locale}/${room}`)),
    ...[...elsewhere, "/opds/2.0/library"],
  ];
  const rules = paths.map((path) => `Disallow: ${path}\n`).join("");
  return `User-agent: *\n${rules}\nSitemap: ${base}/sitemap.xml\n`;
}
