/** A book of the demonstration's own address, by which its pages and those of what can be done with it are found. */
const plan = "/books/le-plan-copenhague";
const translation = "/books/the-copenhagen-initiative";
const bundle = "/bundles/deux-langues-un-seul-plan";

/**
 * What anybody may open, by name, as it stands behind the language in an address: the one list of pages that axe, the
 * checker of HTML, the one of what search engines are told and the crawl of links go by, and the pictures of
 * docs/screens. Books in other states of sale are put there by states.setup.ts.
 */
export const openPages = {
  home: "",
  catalogue: "/books?language=en&sort=title",
  "search-found": "/books?q=copnehague",
  "search-nothing": "/books?q=quetzalcoatl",
  book: plan,
  "book-coupon": `${plan}?coupon=lecteur`,
  "book-translated": translation,
  "book-packages": "/books/r-programming-for-data-science",
  "book-editions": `${plan}/editions`,
  "book-coming": "/coming/the-quiet-cluster",
  "book-retired": "/books/the-plan-retired",
  "book-closed": "/books/the-plan-closed",
  "book-paused": "/books/the-plan-paused",
  gift: `${plan}/gift`,
  ask: `${plan}/ask`,
  copies: `${translation}/copies`,
  bundles: "/bundles",
  bundle,
  "bundle-complete": `${bundle}/complete`,
  author: "/authors/pascal-martin",
  category: "/categories/donnees",
  "cart-empty": "/cart",
  "sign-in": "/sign-in",
  "refund-guest": "/refund",
  legal: "/legal/terms",
  imprint: "/legal/imprint",
  privacy: "/legal/privacy",
  accessibility: "/legal/accessibility",
  developers: "/developers",
  "not-found": "/nowhere",
} as const;

export type OpenPage = keyof typeof openPages;

/** Where a sample is read: a page of another make, with a book's own frame in it. */
export const readingRoom = `${translation}/sample/epub`;

/** What only its people may open, in the same way. */
export const desks = {
  operator: [
    "/operator",
    "/operator/orders?q=lecteur@bouquin.test&state=paid",
    "/operator/orders?from=2020-01-01&to=2020-01-02",
    "/operator/again/letters",
    "/operator/audit",
    "/operator/requests",
    "/operator/abuse",
    "/operator/refunds",
    "/operator/money",
    "/operator/disputes",
    "/operator/invoices",
    "/operator/settings",
    "/operator/settings/people",
    "/operator/settings/invoices",
    "/operator/settings/logo",
    "/operator/settings/currencies",
    "/operator/settings/currencies/review?sells=EUR.USD",
    "/operator/taxes",
    "/operator/payouts",
    "/operator/authors",
    "/operator/shared-links",
    "/operator/editions",
    "/operator/promotions",
    "/operator/bundles",
    "/operator/keys",
    "/operator/webhooks",
    "/operator/import",
    "/operator/categories?book=le-plan-copenhague",
  ],
  author: [
    "/author",
    "/author/sales?period=365",
    "/author/sales/movements?period=365",
    "/author/visits",
    "/author/payouts",
    "/author/books",
    "/author/books/new",
    `/author${translation}`,
    `/author${translation}/texts`,
    `/author${translation}/state`,
    `/author${translation}/state?to=closed`,
    `/author${translation}/choices`,
    `/author${translation}/packages`,
    `/author${translation}/about`,
    `/author${translation}/bundles`,
    "/author/bundles",
    "/author/readers",
    "/author/questions",
    "/author/requests",
    "/author/keys",
    "/author/webhooks",
    "/author/readers/write",
    "/author/import",
    `/author${translation}/shares`,
    `/author${translation}/prices`,
    `/author${plan}/coupons`,
    `/author${plan}/categories`,
    "/account",
  ],
  reader: [
    "/library",
    "/account",
    "/account/email",
    "/account/erase",
    "/account/erase/confirm",
    "/sign-in/again",
    "/wishes",
  ],
} as const;
