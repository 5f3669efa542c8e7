/**
 * Which bundles can be bought, as a condition for a query: published, and every book of theirs on sale in the package it was
 * agreed in.
 */
export const onSale = {
  state: "published",
  NOT: {
    books: {
      some: {
        OR: [{ book: { state: { not: "published" } } }, { package: { isOffered: false } }],
      },
    },
  },
};

/** The order in which a list of bundles on sale stands. */
export const newestFirst = [{ decidedAt: "desc" as const }, { id: "desc" as const }];
