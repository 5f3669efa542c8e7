import {
  acquisition,
  type Feed,
  type FeedLink,
  type NavigationEntry,
  type Publication,
} from "./feed";

/** A feed as OPDS 2.0. */
export function writeJsonFeed(feed: Feed) {
  const { navigation, publications, groups, facets, paging } = feed;
  const isEmpty = navigation.length + publications.length + groups.length === 0;
  const ways = isEmpty ? [feed.wayOut] : navigation;
  return {
    metadata: {
      title: feed.title,
      ...(feed.subtitle ? { subtitle: feed.subtitle } : {}),
      modified: feed.updatedAt.toISOString(),
      ...(paging
        ? {
            ...{ numberOfItems: paging.total, itemsPerPage: paging.pageSize },
            currentPage: paging.page,
          }
        : {}),
    },
    links: feed.links.map(asLink),
    ...(ways.length > 0 ? { navigation: ways.map(asNavigation) } : {}),
    ...(facets.length > 0
      ? {
          facets: facets.map(({ group, links }) => ({
            metadata: { title: group },
            links: links.map(({ isActive, ...link }) => ({
              ...asLink(link),
              ...(isActive ? { rel: ["http://opds-spec.org/facet", "self"] } : {}),
            })),
          })),
        }
      : {}),
    ...(publications.length > 0 ? { publications: publications.map(writeJsonEntry) } : {}),
    ...(groups.length > 0
      ? {
          groups: groups.map(({ title, link, publications: some }) => ({
            metadata: { title },
            links: [asLink(link)],
            publications: some.map(writeJsonEntry),
          })),
        }
      : {}),
  };
}

/** A book as a publication of OPDS 2.0. */
export function writeJsonEntry(book: Publication) {
  return {
    metadata: {
      "@type": "http://schema.org/Book",
      identifier: book.id,
      ...(book.isbns.length > 0 ? { altIdentifier: book.isbns } : {}),
      title: book.title,
      ...(book.subtitle ? { subtitle: book.subtitle } : {}),
      language: book.language,
      modified: book.updatedAt.toISOString(),
      ...(book.publishedAt ? { published: book.publishedAt.toISOString() } : {}),
      author: book.authors.map(({ name, href }) => ({
        name,
        ...(href ? { links: [{ href, type: "text/html" }] } : {}),
      })),
      ...(book.categories.length > 0 ? { subject: book.categories } : {}),
      ...(book.summary ? { description: book.summary } : {}),
      ...(book.pageCount ? { numberOfPages: book.pageCount } : {}),
      rights: book.rights,
    },
    links: [
      ...(book.offer ? [offerLink(book.offer)] : []),
      ...book.files.map(({ sizeBytes, ...link }) => ({
        ...asLink(link),
        ...(sizeBytes ? { size: sizeBytes } : {}),
      })),
      ...(book.entry ? [{ ...asLink(book.entry), rel: "self" }] : []),
      ...(book.page ? [asLink(book.page)] : []),
    ],
    ...(book.images.length > 0
      ? { images: book.images.map(({ href, type, width }) => ({ href, type, width })) }
      : {}),
  };
}

// What one ends up with is left to OPDS 1.2: told here, KOReader fetches the page of every book while it lists them.
function offerLink({ href, title, price, currency }: NonNullable<Publication["offer"]>) {
  return {
    ...{ rel: `${acquisition}/buy`, href, type: "text/html", title },
    // JSON's number is what the standard asks for; nobody calculates with it.
    properties: { price: { value: Number(price), currency } },
  };
}

function asNavigation({ title, link, count }: NavigationEntry) {
  return {
    ...asLink({ ...link, title }),
    ...(count === undefined ? {} : { properties: { numberOfItems: count } }),
  };
}

function asLink({ rel, href, type, title, templated }: FeedLink) {
  return { rel, href, type, ...(title ? { title } : {}), ...(templated ? { templated } : {}) };
}
