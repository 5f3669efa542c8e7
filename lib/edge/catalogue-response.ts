import "server-only";
import {
  authorsFeed,
  booksFeed,
  languagesFeed,
  startFeed,
  startGroup,
} from "@/lib/opds/catalogue-feeds";
import {
  findAuthorName,
  findForSale,
  listAuthors,
  listForSale,
  listLanguages,
} from "@/lib/opds/catalogue-list";
import { type CatalogueQuery, catalogueQuery, pageSize } from "@/lib/opds/catalogue-query";
import { type Feed, isVersion, type Publication } from "@/lib/opds/feed";
import { isPageThere } from "@/lib/opds/feed-frame";
import { bookForSale, latest } from "@/lib/opds/listed-book";
import { writeSearchDescription } from "@/lib/opds/search-description";
import type { Site } from "@/lib/opds/site";
import { documentResponse, entryResponse, feedResponse, opdsRefusal } from "./opds-response";
import { siteOf } from "./opds-site";

// So many books of each group stand on the first page, where apps show them as a row.
const groupSize = 8;

/** The start of the catalogue. */
export async function startResponse(request: Request, version: string) {
  const site = await siteOf(request, isVersion(version) ? version : "2.0");
  if (!isVersion(version)) return opdsRefusal(request, site, "page-unknown");
  const [fresh, featured] = await Promise.all([
    listForSale(askedFor({ order: "new" }), groupSize),
    listForSale(askedFor({ featured: "yes" }), groupSize),
  ]);
  const groups = (
    [
      ["new", fresh.books],
      ["featured", featured.books],
    ] as const
  )
    .filter(([, books]) => version === "2.0" && books.length > 0)
    .map(([order, books]) =>
      startGroup(
        site,
        order,
        books.map((book) => bookForSale(site, book)),
      ),
    );
  const updatedAt = await lastEditionAt(site);
  return feedResponse(
    request,
    startFeed(site, { hasFeatured: featured.total > 0, groups, updatedAt }),
  );
}

/** A page of the books that are asked for. */
export async function booksResponse(request: Request, version: string) {
  return answer(request, version, async (site) => {
    const query = catalogueQuery.parse(queryOf(request));
    const [{ total, books }, languages, author] = await Promise.all([
      listForSale(query),
      listLanguages(),
      query.author ? findAuthorName(query.author) : null,
    ]);
    if (!isPageThere({ page: query.page, pageSize, total })) return null;
    const publications: Publication[] = books.map((book) => bookForSale(site, book));
    return booksFeed(site, query, {
      ...{ publications, total, author },
      languages: languages.map(({ language }) => language),
    });
  });
}

/** The languages there are books in. */
export async function languagesResponse(request: Request, version: string) {
  return answer(request, version, async (site) =>
    languagesFeed(site, await listLanguages(), await lastEditionAt(site)),
  );
}

/** A page of the authors. */
export async function authorsResponse(request: Request, version: string) {
  return answer(request, version, async (site) => {
    const { page } = catalogueQuery.parse(queryOf(request));
    const { total, authors } = await listAuthors(page);
    if (!isPageThere({ page, pageSize, total })) return null;
    return authorsFeed(site, { authors, page, total, updatedAt: await lastEditionAt(site) });
  });
}

/** The whole entry of one book. */
export async function bookResponse(request: Request, version: string, bookId: string) {
  const site = await siteOf(request, isVersion(version) ? version : "2.0");
  const book = isVersion(version) ? await findForSale(bookId) : null;
  if (!book) return opdsRefusal(request, site, "page-unknown");
  return entryResponse(request, site, bookForSale(site, book));
}

/** How to search, for the apps that ask before they do. */
export async function searchResponse(request: Request, version: string) {
  const site = await siteOf(request, "1.2");
  if (version !== "1.2") return opdsRefusal(request, site, "page-unknown");
  const type = "application/opensearchdescription+xml";
  return documentResponse(request, writeSearchDescription(site), type);
}

async function answer(
  request: Request,
  version: string,
  read: (site: Site) => Promise<Feed | null>,
) {
  const site = await siteOf(request, isVersion(version) ? version : "2.0");
  const feed = isVersion(version) ? await read(site) : null;
  return feed ? feedResponse(request, feed) : opdsRefusal(request, site, "page-unknown");
}

// When the catalogue last got an edition.
async function lastEditionAt(site: Site) {
  const { books } = await listForSale(askedFor({ order: "updated" }), 1);
  return latest(books.map((book) => bookForSale(site, book).updatedAt));
}

function askedFor(asked: Record<string, string>): CatalogueQuery {
  return catalogueQuery.parse(asked);
}

// A key that stands there twice counts as it stands there last; PostgreSQL keeps no NUL.
function queryOf(request: Request) {
  const asked = [...new URL(request.url).searchParams];
  return Object.fromEntries(asked.filter(([, value]) => !value.includes("\0")));
}
