// What opens without anybody being asked who they are: the one list that is kept by hand, next to what reads the guards
// out of the code. A page or route that names no guard and does not stand here fails scripts/roles.test.ts.

/** Pages for everybody. */
export const openPages = [
  "/[locale]",
  "/[locale]/[...rest]",
  "/[locale]/account/erased",
  "/[locale]/authors/[slug]",
  "/[locale]/books",
  "/[locale]/books/[slug]",
  "/[locale]/books/[slug]/copies",
  "/[locale]/books/[slug]/editions",
  "/[locale]/books/[slug]/gift",
  "/[locale]/books/[slug]/sample/[format]",
  "/[locale]/bundles",
  "/[locale]/bundles/[slug]",
  "/[locale]/categories/[slug]",
  "/[locale]/coming/[slug]",
  "/[locale]/developers",
  "/[locale]/legal/[page]",
  "/[locale]/legal/[page]/[number]",
  "/[locale]/not-found",
  "/[locale]/sign-in",
  "/[locale]/sign-in/confirm",
];

/** Pages that open to whoever holds the link of a letter; without it they say so and show nothing. */
export const linkPages = [
  "/[locale]/account/email/confirm",
  "/[locale]/account/email/undo",
  "/[locale]/cart/back/[token]",
  "/[locale]/cart/forget/[token]",
  "/[locale]/claim/[token]",
  "/[locale]/forget/[token]",
  "/[locale]/hear/[token]",
  "/[locale]/invitation",
  "/[locale]/order-address",
  "/[locale]/orders/[orderId]/documents",
  "/[locale]/payout-account",
  "/[locale]/refund",
  "/[locale]/unfollow/[token]",
  "/[locale]/unsubscribe/[token]",
];

/** Routes for everybody. */
export const openRoutes = [
  "/",
  "/[locale]/authors/[slug]/feed.atom",
  "/[locale]/authors/[slug]/feed.json",
  "/[locale]/books/[slug]/editions.atom",
  "/[locale]/books/[slug]/editions.json",
  "/[locale]/c/[code]",
  "/[locale]/feed.atom",
  "/[locale]/feed.json",
  "/api/reading/samples/[slug]/[format]",
  "/api/store/books",
  "/api/v1/openapi.json",
  "/covers/[sha]/[file]",
  "/embed/[slug]",
  "/logo/[file]",
  "/opds/[version]",
  "/opds/[version]/authors",
  "/opds/[version]/books",
  "/opds/[version]/books/[bookId]",
  "/opds/[version]/languages",
  "/opds/[version]/search.xml",
  "/opds/authentication",
  "/opds/covers/[sha]/[file]",
  "/pdf-parts/[version]/[kind]/[file]",
  "/pictures/[locale]/[subject]/[file]",
  "/robots.txt",
  "/samples/[slug]/[format]",
  "/sign-in",
  "/sitemap.xml",
  "/sitemaps/[file]",
];

/** Routes that open to whoever holds a link: its token is the right. */
export const linkRoutes = [
  "/downloads/[token]",
  "/forget-cart/[token]",
  "/forget/[token]",
  "/opds/[version]/library/[secret]",
  "/opds/library/[secret]/books/[bookId]/[format]",
  "/reading/[token]/[...path]",
  "/unfollow/[token]",
  "/unsubscribe/[token]",
];

/** Routes that ask in a way of their own: how, in words for docs/roles.md. */
export const ownWays = {
  "/api/auth/[...nextauth]":
    "what an account elsewhere says of who comes back from it; nothing else opens",
  "/api/look/end": "the session that looks at somebody",
  "/opds/[version]/library": "an address and an app password",
  "/opds/books/[bookId]/[format]": "an address and an app password",
  "/api/imports": "an author's or an operator's session, from the shop's own pages",
  "/api/uploads": "an author's session, or a key that may write editions",
  "/api/stripe/webhook": "the provider's signature over the bytes",
};

/** Forms with several buttons that choose among actions of another name: who may send them, as those say. */
export const choosing = { "app/[locale]/author/bundles/actions.ts propose": "author" };
